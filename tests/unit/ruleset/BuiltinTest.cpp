//===- BuiltinTest.cpp ----------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ruleset/Embedded.h"
#include "ruleset/Evidence.h"
#include "ruleset/RuleSet.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <set>

namespace fullgraph::ruleset {
namespace {

using testing::Contains;
using testing::IsEmpty;
using testing::Not;

class Builtin : public testing::Test {
protected:
  RuleSet Set;

  void SetUp() override {
    llvm::Expected<RuleSet> Loaded = RuleSet::builtin();
    ASSERT_TRUE(bool(Loaded)) << llvm::toString(Loaded.takeError());
    Set = std::move(*Loaded);
  }

  std::vector<std::string> kinds(CalleeInfo Callee) {
    size_t At = Callee.QualifiedName.rfind("::");
    Callee.SimpleName =
        Callee.QualifiedName.substr(At == std::string::npos ? 0 : At + 2);
    std::vector<std::string> Kinds;
    for (const Model *M : Set.match(Callee))
      Kinds.push_back(M->Kind);
    return Kinds;
  }

  std::vector<std::string> kindsOf(llvm::StringRef Function) {
    CalleeInfo Callee;
    Callee.QualifiedName = Function.str();
    return kinds(Callee);
  }

  std::vector<std::string> kindsOfMethod(llvm::StringRef Class,
                                         llvm::StringRef Name,
                                         std::vector<std::string> Bases = {}) {
    CalleeInfo Callee;
    Callee.QualifiedName = (Class + "::" + Name).str();
    Callee.Class = Class.str();
    Callee.Bases = std::move(Bases);
    return kinds(Callee);
  }
};

TEST_F(Builtin, MakesSenseTogether) {
  EXPECT_EQ(llvm::toString(Set.validate()), "");
}

TEST_F(Builtin, EveryRuleExplainsItself) {
  for (const Rule &R : Set.rules()) {
    SCOPED_TRACE(R.Id);
    for (const std::string *Text :
         {&R.Summary, &R.Why, &R.Fix, &R.Verify, &R.Advice, &R.TicketCategory,
          &R.Code.Bad, &R.Code.Good})
      EXPECT_FALSE(Text->empty());
    EXPECT_FALSE(R.Levels.empty());
    // One line without a full stop, as compilers say it.
    for (auto &[V, Message] : R.Messages) {
      EXPECT_FALSE(llvm::StringRef(Message).ends_with("."));
      EXPECT_FALSE(llvm::StringRef(Message).contains('\n'));
      EXPECT_FALSE(llvm::isUpper(Message.front()));
    }
    EXPECT_FALSE(llvm::StringRef(R.Advice).ends_with("."));
    EXPECT_TRUE(llvm::StringRef(R.Summary).ends_with("."));
  }
}

TEST_F(Builtin, IdNameAndFileAgree) {
  std::set<std::string> Files;
  for (const EmbeddedFile &File : embeddedRules())
    Files.insert(File.Name.str());
  for (const Rule &R : Set.rules())
    EXPECT_TRUE(Files.count("rules/" + llvm::StringRef(R.Id).lower() + "-" +
                            R.Name + ".json"))
        << R.Id;
}

TEST_F(Builtin, EveryIdiomNamedAsEvidenceWasMeasured) {
  llvm::Expected<std::vector<EvidenceRow>> Rows = builtinEvidence();
  ASSERT_TRUE(bool(Rows)) << llvm::toString(Rows.takeError());
  std::set<std::string> Measured;
  for (const EvidenceRow &Row : *Rows)
    Measured.insert(Row.Idiom);
  for (const Rule &R : Set.rules())
    for (const std::string &Idiom : R.Evidence)
      EXPECT_TRUE(Measured.count(Idiom)) << R.Id << ": " << Idiom;
}

TEST_F(Builtin, AttentionByName) {
  for (llvm::StringRef Name :
       {"flex_attention", "flash_attn_varlen_func", "attn_forward", "mha_fwd",
        "my::multi_scale_deformable_attention", "grouped_query_attention",
        "flash_attn_with_kvcache", "attend_list_by_data", "runSelfAttention",
        "MultiHeadAttention", "block_sparse_attention", "sdpa"})
    EXPECT_THAT(kindsOf(Name), Contains("attention")) << Name.str();
  for (llvm::StringRef Name : {"attention_config",
                               "attention_mask",
                               "create_attention_metadata",
                               "attn_backend",
                               "attention_bias",
                               "get_attention_params",
                               "num_attention_heads",
                               "mask_for_attention",
                               "retention",
                               "Attentive",
                               "attn_scale",
                               "set_attention_handler",
                               "use_flash_attn",
                               "attention_inputs",
                               "attn_weights",
                               "attention_cache",
                               "attn_plan",
                               "register_attention",
                               "attn_proj",
                               "is_attention",
                               "attention_type"})
    EXPECT_THAT(kindsOf(Name), Not(Contains("attention"))) << Name.str();
}

TEST_F(Builtin, AttentionByClass) {
  EXPECT_THAT(kindsOfMethod("my::FlashAttention", "forward"),
              Contains("attention"));
  EXPECT_THAT(kindsOfMethod("my::LinearAttentionImpl", "operator()"),
              Contains("attention"));
  EXPECT_THAT(kindsOfMethod("my::Mixer", "forward", {"my::AttentionBase"}),
              Contains("attention"));
  EXPECT_THAT(kindsOfMethod("my::AttentionConfig", "forward"), IsEmpty());
  EXPECT_THAT(kindsOfMethod("my::AttentionMaskBuilder", "operator()"),
              IsEmpty());
  EXPECT_THAT(kindsOfMethod("my::FlashAttention", "options"), IsEmpty());
}

TEST_F(Builtin, KnownEntryPoints) {
  for (llvm::StringRef Name :
       {"at::scaled_dot_product_attention",
        "torch::scaled_dot_product_attention", "at::_flash_attention_forward",
        "mlx::core::fast::scaled_dot_product_attention", "ggml_flash_attn_ext",
        "paged_attention_v1",
        "torch::nn::functional::multi_head_attention_forward"})
    EXPECT_THAT(kindsOf(Name), Contains("attention")) << Name.str();
  EXPECT_THAT(kindsOfMethod("torch::jit::Module", "forward"),
              Contains("model-result"));
  EXPECT_THAT(kindsOfMethod("torch::inductor::AOTIModelContainerRunnerCuda",
                            "run",
                            {"torch::inductor::AOTIModelContainerRunner"}),
              Contains("model-result"));
  EXPECT_THAT(kindsOf("at::_fused_sdp_choice"), IsEmpty());
}

TEST_F(Builtin, Tests) {
  EXPECT_THAT(kindsOf("std::holds_alternative"), Contains("variant-test"));
  EXPECT_THAT(kindsOfMethod("c10::IValue", "isTuple"), Contains("ivalue-test"));
  EXPECT_THAT(kindsOf("@dynamic_cast"), Contains("rtti-test"));
  EXPECT_THAT(kindsOf("pybind11::isinstance"), Contains("python-test"));
  EXPECT_THAT(kindsOfMethod("std::optional", "has_value"),
              Contains("optional-test"));
  EXPECT_THAT(kindsOfMethod("at::TensorBase", "defined"),
              Contains("optional-test"));
  EXPECT_THAT(kindsOfMethod("std::vector", "size"), Contains("arity-test"));
  EXPECT_THAT(kindsOf("std::get"), Contains("kind-assert"));
  EXPECT_THAT(kindsOf("llvm::dyn_cast"), Contains("discriminator-test"));
}

TEST_F(Builtin, Effects) {
  EXPECT_THAT(kindsOfMethod("at::Tensor", "item"), Contains("scalar-readback"));
  EXPECT_THAT(kindsOf("at::linalg_inv"), Contains("hidden-readback"));
  EXPECT_THAT(kindsOf("at::linalg_inv_ex"), IsEmpty());
  EXPECT_THAT(kindsOf("cudaStreamSynchronize"),
              Contains("explicit-synchronize"));
  EXPECT_THAT(kindsOf("cudaMallocAsync"), testing::ElementsAre("error-code"));
  EXPECT_THAT(kindsOfMethod("at::Tensor", "nonzero"),
              Contains("dynamic-shape-op"));
  EXPECT_THAT(kindsOfMethod("at::cuda::CUDAGraph", "capture_begin"),
              Contains("capture-begin"));
  EXPECT_THAT(kindsOfMethod("my::Layer", "forward", {"torch::nn::Module"}),
              Contains("graph-root"));
}

// A value of the result of a model is a value of an IValue, by any spelling.
TEST_F(Builtin, NamesThatDidNotResolve) {
  CalleeInfo Callee;
  Callee.ByName = true;
  Callee.QualifiedName = "isTuple";
  EXPECT_THAT(kinds(Callee), Contains("ivalue-test"));
  Callee.QualifiedName = "size";
  EXPECT_THAT(kinds(Callee), IsEmpty());
  Callee.QualifiedName = "to";
  EXPECT_THAT(kinds(Callee), IsEmpty());
}

} // namespace
} // namespace fullgraph::ruleset
