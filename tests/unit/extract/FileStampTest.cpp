//===- FileStampTest.cpp --------------------------------------------------===//
//
// Part of fullgraph, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "extract/FileStamp.h"
#include "extract/RecordingFileSystem.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/raw_ostream.h"
#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/stat.h>

using namespace fullgraph;
using namespace fullgraph::extract;
using Kind = FileStamp::Kind;

namespace {

class FileStampTest : public testing::Test {
protected:
  void SetUp() override {
    llvm::SmallString<128> Path;
    ASSERT_FALSE(llvm::sys::fs::createUniqueDirectory("stamps", Path));
    llvm::SmallString<128> Real;
    ASSERT_FALSE(llvm::sys::fs::real_path(Path, Real));
    Folder = Real.str().str();
  }
  void TearDown() override { llvm::sys::fs::remove_directories(Folder); }

  std::string at(const std::string &Name) { return Folder + "/" + Name; }
  void write(const std::string &Name, const std::string &Text) {
    std::error_code EC;
    llvm::raw_fd_ostream(at(Name), EC) << Text;
    ASSERT_FALSE(EC);
  }
  llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem>
  recorder(std::string Unrecorded = "") {
    return llvm::makeIntrusiveRefCnt<RecordingFileSystem>(
        llvm::vfs::getRealFileSystem(), Seen, std::move(Unrecorded));
  }
  FileStamp seen(const std::string &Name) {
    auto At = Seen.find(at(Name));
    return At == Seen.end() ? FileStamp{Kind('?'), 0, 0, 0, 0, {}} : At->second;
  }
  /// As a later run would see it.
  bool isSame(const std::string &Name) {
    FileStamp Was = seen(Name);
    return FileChecker().isSame(at(Name), Was);
  }

  std::string Folder;
  FileStamps Seen;
};

TEST_F(FileStampTest, NotesWhatWasAskedAndHowMuchOfIt) {
  write("read.h", "text");
  write("there.h", "text");
  auto FS = recorder();
  ASSERT_TRUE(bool(FS->getBufferForFile(at("read.h"))));
  FS->status(at("there.h"));
  FS->exists(at("missing.h"));
  FS->status(Folder);
  EXPECT_EQ(seen("read.h").What, Kind::Read);
  EXPECT_TRUE(bool(seen("read.h").Content));
  EXPECT_EQ(seen("there.h").What, Kind::File);
  EXPECT_EQ(seen("missing.h").What, Kind::Missing);
  EXPECT_EQ(Seen.at(Folder).What, Kind::Folder);
  // Looking comes first and reading later, of one and the same file.
  ASSERT_TRUE(bool(FS->getBufferForFile(at("there.h"))));
  EXPECT_EQ(seen("there.h").What, Kind::Read);
}

TEST_F(FileStampTest, OnlyTheContentOfAYoungFileCounts) {
  write("a.h", "text");
  recorder()->getBufferForFile(at("a.h"));
  EXPECT_EQ(seen("a.h").ChangedNs, 0);
  EXPECT_FALSE(seen("a.h").looksLike(stampOf(at("a.h"))));
  EXPECT_TRUE(isSame("a.h"));
  write("a.h", "tent");
  EXPECT_FALSE(isSame("a.h"));
}

TEST_F(FileStampTest, WhatWasNotReadMayChange) {
  write("a.h", "text");
  recorder()->status(at("a.h"));
  write("a.h", "another");
  EXPECT_TRUE(isSame("a.h"));
  llvm::sys::fs::remove(at("a.h"));
  EXPECT_FALSE(isSame("a.h"));
}

TEST_F(FileStampTest, WhatIsMissingStaysMissing) {
  recorder()->exists(at("late.h"));
  EXPECT_TRUE(isSame("late.h"));
  write("late.h", "");
  EXPECT_FALSE(isSame("late.h"));
}

TEST_F(FileStampTest, NamesInAListedFolder) {
  write("a.h", "");
  std::error_code EC;
  recorder()->dir_begin(Folder, EC);
  FileStamp Was = Seen.at(Folder);
  EXPECT_EQ(Was.What, Kind::List);
  EXPECT_TRUE(FileChecker().isSame(Folder, Was));
  write("b.h", "");
  EXPECT_FALSE(FileChecker().isSame(Folder, Was));
}

TEST_F(FileStampTest, ALinkAndACopyAreTwoThings) {
  write("real.h", "#pragma once\n");
  ASSERT_EQ(::symlink(at("real.h").c_str(), at("name.h").c_str()), 0);
  recorder()->getBufferForFile(at("name.h"));
  EXPECT_TRUE(isSame("name.h"));
  llvm::sys::fs::remove(at("name.h"));
  write("name.h", "#pragma once\n");
  EXPECT_FALSE(isSame("name.h"));
}

TEST_F(FileStampTest, TimesAreBroughtUpToDate) {
  write("a.h", "text");
  recorder()->getBufferForFile(at("a.h"));
  FileStamp Was = seen("a.h");
  Was.ChangedNs = Was.ModifiedNs = 1;
  FileStamp Now = Was;
  EXPECT_TRUE(FileChecker().isSame(at("a.h"), Now));
  EXPECT_FALSE(Now == Was);
  EXPECT_EQ(Now.Content, Was.Content);
  EXPECT_EQ(Now.What, Kind::Read);
}

TEST_F(FileStampTest, ABufferStandsInForAFile) {
  write("a.h", "text");
  recorder()->getBufferForFile(at("a.h"));
  FileStamp Was = seen("a.h");
  FileChecker C;
  C.Buffers[at("a.h")] = contentOf("text", at("a.h"));
  EXPECT_TRUE(C.isSame(at("a.h"), Was));
  C.Buffers[at("a.h")] = contentOf("unsaved", at("a.h"));
  EXPECT_FALSE(C.isSame(at("a.h"), Was));
  FileStamp Missing;
  EXPECT_FALSE(C.isSame(at("a.h"), Missing));
}

TEST_F(FileStampTest, WhatWasReadInTwoStatesIsNeverSame) {
  write("a.h", "text");
  auto FS = recorder();
  FS->getBufferForFile(at("a.h"));
  write("a.h", "changed");
  FS->getBufferForFile(at("a.h"));
  EXPECT_FALSE(isSame("a.h"));
}

TEST_F(FileStampTest, OurOwnFileIsNotNoted) {
  write("a.pch", "text");
  recorder(at("a.pch"))->getBufferForFile(at("a.pch"));
  EXPECT_TRUE(Seen.empty());
}

TEST_F(FileStampTest, WrittenAndReadBack) {
  write("a.h", "text");
  auto FS = recorder();
  FS->getBufferForFile(at("a.h"));
  FS->status(at("ab/missing.h"));
  std::error_code EC;
  FS->dir_begin(Folder, EC);
  FS->status("/");
  std::string Text;
  BytesWriter Out(Text);
  extract::write(Out, Seen);
  FileStamps Back;
  BytesReader In(Text);
  extract::read(In, Back);
  EXPECT_TRUE(In.atEnd());
  EXPECT_EQ(Back, Seen);
  for (size_t Size = 0; Size != Text.size(); ++Size) {
    FileStamps Part;
    BytesReader Cut(llvm::StringRef(Text).take_front(Size));
    extract::read(Cut, Part);
    EXPECT_FALSE(Cut.ok()) << Size;
  }
}

} // namespace
