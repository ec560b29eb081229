//===- Evidence.cpp -------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ruleset/Evidence.h"
#include "ruleset/Embedded.h"
#include "ruleset/Fields.h"
#include "llvm/ADT/STLExtras.h"

namespace fullgraph::ruleset {

static std::string measuredOn(const Field &F) {
  std::string Gpu, Cuda, Torch;
  F.read("gpu", Gpu);
  F.read("cuda", Cuda);
  F.read("torch", Torch);
  std::string Text = Gpu;
  if (!Cuda.empty())
    Text += (Text.empty() ? "CUDA " : ", CUDA ") + Cuda;
  return Text + (Text.empty() ? "PyTorch " : ", PyTorch ") + Torch;
}

llvm::Expected<std::vector<EvidenceRow>> readEvidence(llvm::StringRef Name,
                                                      llvm::StringRef Json) {
  llvm::Expected<JsonValue> Document = parseJson(Name, Json);
  if (!Document)
    return Document.takeError();
  Mistakes Wrong;
  Field Top(Name.str(), *Document, Wrong);
  std::vector<EvidenceRow> Rows;
  if (Top.is(JsonValue::Class::Object)) {
    std::string MeasuredOn;
    if (std::optional<Field> F = Top.require("measured_on"))
      if (F->is(JsonValue::Class::Object))
        MeasuredOn = measuredOn(*F);
    if (std::optional<Field> F = Top.require("rows"))
      for (const Field &Item : F->items()) {
        if (!Item.is(JsonValue::Class::Object))
          continue;
        EvidenceRow Row;
        Item.require("idiom");
        Item.read("idiom", Row.Idiom);
        Item.read("cuda_graph", Row.CudaGraph);
        Item.read("cuda_graph_relaxed", Row.Relaxed);
        Item.read("trace", Row.Trace);
        Row.MeasuredOn = MeasuredOn;
        Rows.push_back(std::move(Row));
      }
  }
  if (llvm::Error E = Wrong.take())
    return E;
  return Rows;
}

llvm::Expected<std::vector<EvidenceRow>> builtinEvidence() {
  std::vector<EvidenceRow> All;
  for (const EmbeddedFile &File : embeddedEvidence()) {
    llvm::Expected<std::vector<EvidenceRow>> Rows =
        readEvidence(File.Name, File.Text);
    if (!Rows)
      return Rows.takeError();
    llvm::append_range(All, *Rows);
  }
  return All;
}

} // namespace fullgraph::ruleset
