//===- Text.cpp -----------------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "report/Writer.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include <cmath>
#include <map>

namespace fullgraph::report {
namespace {

class TextWriter {
public:
  TextWriter(const WriterContext &C, llvm::raw_ostream &OS) : C(C), OS(OS) {}

  void write(const Report &R) {
    unsigned Counts[3] = {};
    unsigned Suppressed = 0;
    for (const Finding &F : R.Findings) {
      if (F.Suppressed) {
        ++Suppressed;
        if (!C.ShowSuppressed)
          continue;
      } else {
        ++Counts[unsigned(F.Level)];
      }
      finding(F);
    }
    for (const Diagnostic &D : R.Diagnostics)
      diagnostic(D);
    summary(R, Counts, Suppressed);
  }

private:
  void colour(llvm::raw_ostream::Colors Colour) {
    if (C.Colour)
      OS.changeColor(Colour, /*Bold=*/true);
  }
  void plain() {
    if (C.Colour)
      OS.resetColor();
  }
  void bold() {
    if (C.Colour)
      OS.changeColor(llvm::raw_ostream::SAVEDCOLOR, /*Bold=*/true);
  }

  void place(const SourceRange &R) {
    bold();
    std::string Text = printable(R.File);
    if (R.Start.Line)
      Text += ':' + std::to_string(R.Start.Line) + ':' +
              std::to_string(R.Start.Column);
    Text += ": ";
    // A line that begins so is a command to some CI systems.
    OS << (llvm::StringRef(Text).ltrim().starts_with("::") ? "./" : "") << Text;
    plain();
  }

  void level(Severity S) {
    colour(S == Severity::Error     ? llvm::raw_ostream::RED
           : S == Severity::Warning ? llvm::raw_ostream::MAGENTA
                                    : llvm::raw_ostream::CYAN);
    OS << name(S) << ": ";
    plain();
  }

  const std::string *line(const SourceRange &R) {
    auto [At, New] = Files.try_emplace(R.File);
    if (New && C.Source)
      if (std::optional<std::string> Text = C.Source(R.File)) {
        llvm::SmallVector<llvm::StringRef, 0> Lines;
        llvm::StringRef(*Text).split(Lines, '\n');
        for (llvm::StringRef L : Lines)
          At->second.push_back(L.rtrim('\r').str());
      }
    if (R.Start.Line == 0 || R.Start.Line > At->second.size())
      return nullptr;
    return &At->second[R.Start.Line - 1];
  }

  /// The line, and a mark under the range. A tab stays a tab under itself, and
  /// a character of several bytes takes one column.
  void excerpt(const SourceRange &R) {
    const std::string *Text = line(R);
    if (!Text || Text->size() > 400)
      return;
    std::string Shown = printableCode(*Text);
    const char *Gutter =
        llvm::StringRef(Shown).ltrim().starts_with("::") ? "  | " : "  ";
    OS << Gutter << Shown << '\n' << Gutter;
    size_t End = R.End.Line == R.Start.Line ? R.End.Column - 1 : Text->size();
    bool First = true;
    colour(llvm::raw_ostream::GREEN);
    for (size_t I = 0;
         I < Text->size() && I < std::max(End, size_t(R.Start.Column)); ++I) {
      unsigned char Ch = static_cast<unsigned char>((*Text)[I]);
      if ((Ch & 0xc0) == 0x80)
        continue;
      bool Marked = I + 1 >= R.Start.Column;
      char Mark = !Marked ? ' ' : First ? '^' : '~';
      if (Marked)
        First = false;
      for (unsigned N = Ch == '\t' ? 4 : 1; N; --N)
        OS << Mark;
    }
    plain();
    OS << '\n';
  }

  void finding(const Finding &F) {
    place(F.Location);
    level(F.Level);
    bold();
    OS << printable(F.Message) << " [" << F.Rule << ' ' << F.Name << "]\n";
    plain();
    excerpt(F.Location);
    if (F.Suppressed)
      OS << "  suppressed by " << printable(F.Suppressed->Kind)
         << (F.Suppressed->Reason.empty()
                 ? ""
                 : ": " + printable(F.Suppressed->Reason))
         << '\n';
    if (!F.Configurations.empty())
      OS << "  in: " << printable(llvm::join(F.Configurations, ", ")) << '\n';
    if (!F.Advice.empty())
      OS << "  help: " << printable(F.Advice) << '\n';
    fix(F);
    if (F.Spelling)
      note(*F.Spelling, "written here, in a macro");
    for (const TraceStep &S : F.Trace)
      note(S.Location, S.Note);
    OS << '\n';
  }

  void fix(const Finding &F) {
    for (const Fix &X : F.Fixes)
      OS << "  help: --fix " << (X.Safe ? "" : "--unsafe-fixes ") << "would "
         << printable(X.Description) << '\n';
  }

  void note(const SourceRange &R, llvm::StringRef Text) {
    OS << "  ";
    place(R);
    level(Severity::Note);
    OS << printable(Text) << '\n';
  }

  void diagnostic(const Diagnostic &D) {
    if (!D.Location.File.empty())
      place(D.Location);
    else
      OS << "fullgraph: ";
    level(D.Level);
    OS << printable(D.Message) << '\n';
  }

  static std::string count(unsigned N, const char *What) {
    return std::to_string(N) + " " + What + (N == 1 ? "" : "s");
  }

  void summary(const Report &R, const unsigned (&Counts)[3],
               unsigned Suppressed) {
    const Coverage &S = R.Seen;
    if (Counts[0] + Counts[1] + Counts[2] == 0)
      OS << "no findings";
    else
      OS << count(Counts[2], "error") << ", " << count(Counts[1], "warning")
         << ", " << count(Counts[0], "note");
    if (Suppressed)
      OS << " (" << Suppressed << " suppressed)";
    OS << " in " << count(S.Files, "file") << ": " << S.Analysed
       << " analysed, " << S.Degraded << " with errors, " << S.Failed
       << " failed; " << count(S.Functions, "function") << ", "
       << count(S.Sources, "source") << ", " << std::lround(S.BodyShare * 100)
       << "% of body text seen";
    if (S.Others)
      OS << "; linked with " << S.OthersLinked << " of " << S.Others
         << " other units";
    OS << '\n';
    if (S.OthersLinked < S.Others)
      OS << "the cache does not have the others as they are now: what crosses "
            "into them is not seen; a check of all files fills it\n";
  }

  const WriterContext &C;
  llvm::raw_ostream &OS;
  std::map<std::string, std::vector<std::string>> Files;
};

} // namespace

void writeText(const Report &R, const WriterContext &C, llvm::raw_ostream &OS) {
  TextWriter(C, OS).write(R);
}

} // namespace fullgraph::report
