// vscode.js FULLGRAPH EXTENSION VERSION
// The extension, with VS Code's own modules in its place: what it starts is a
// language server, and its task finds what its matcher is for.
'use strict';
const assert = require('assert');
const fs = require('fs');
const Module = require('module');
const os = require('os');
const path = require('path');
const { spawn, spawnSync } = require('child_process');

const [fullgraph, extension, version] = process.argv.slice(2);
const manifest = JSON.parse(fs.readFileSync(path.join(extension, 'package.json'), 'utf8'));
const { properties } = manifest.contributes.configuration;
const project = fs.mkdtempSync(path.join(os.tmpdir(), 'fullgraph-vscode-'));
const settings = { path: fullgraph, arguments: ['--timeout', '60'] };
let provider, started;

const vscode = {
  workspace: {
    getConfiguration(section) {
      assert.equal(section, 'fullgraph');
      return {
        get(name) {
          assert(properties[`fullgraph.${name}`], `setting ${name} is not declared`);
          return settings[name];
        },
      };
    },
  },
  tasks: { registerTaskProvider: (type, one) => ((provider = { type, one }), { dispose() {} }) },
  TaskScope: { Workspace: 2 },
  ProcessExecution: class { constructor(process, args) { Object.assign(this, { process, args }); } },
  Task: class {
    constructor(definition, scope, name, source, execution, matchers) {
      Object.assign(this, { definition, execution, matchers });
    }
  },
};

// As vscode-languageclient: starts the server, and says who it is.
class LanguageClient {
  constructor(id, name, server, options) { Object.assign(this, { server, options }); }
  start() {
    started = this;
    this.process = spawn(this.server.command, this.server.args, { cwd: project });
    this.send({ id: 1, method: 'initialize', params: { processId: process.pid, capabilities: {} } });
    return new Promise((done) => this.process.stdout.once('data', (data) => {
      const text = data.toString();
      this.answer = JSON.parse(text.slice(text.indexOf('\r\n\r\n')));
      done();
    }));
  }
  send(message) {
    const text = JSON.stringify({ jsonrpc: '2.0', ...message });
    this.process.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  }
  stop() {
    this.send({ id: 2, method: 'shutdown' });
    this.send({ method: 'exit' });
    return new Promise((done) => this.process.once('exit', done));
  }
}

const load = Module._load;
Module._load = (name, ...rest) =>
  name === 'vscode' ? vscode
    : name === 'vscode-languageclient/node' ? { LanguageClient }
      : load(name, ...rest);

(async () => {
  assert.equal(manifest.version, version);
  const { activate, deactivate } = require(path.resolve(extension, manifest.main));
  const context = { subscriptions: [] };
  await activate(context);
  assert.equal(started.answer.result.serverInfo.name, 'fullgraph');
  const languages = started.options.documentSelector.map((d) => d.language);
  assert.deepEqual(languages.map((l) => `onLanguage:${l}`), manifest.activationEvents);
  assert.equal(await deactivate(), 0, 'the server ends well');

  assert.equal(context.subscriptions.length, 1);
  const [declared] = manifest.contributes.taskDefinitions;
  assert.equal(provider.type, declared.type);
  const [task] = provider.one.provideTasks();
  assert.equal(task.definition.type, declared.type);
  const [matcher] = manifest.contributes.problemMatchers;
  assert.equal(task.matchers, `$${matcher.name}`);
  fs.mkdirSync(path.join(project, '.git'));
  fs.writeFileSync(path.join(project, 'a.cpp'),
    '#include <variant>\nstruct Tensor {};\n' +
    'std::variant<Tensor, int> flash_attention(Tensor q);\n' +
    'bool ask(Tensor q) { return flash_attention(q).index() == 1; }\n');
  fs.writeFileSync(path.join(project, 'compile_commands.json'), JSON.stringify(
    [{ directory: project, file: 'a.cpp', arguments: ['c++', '-std=c++20', '-c', 'a.cpp'] }]));
  const { process: program, args } = task.execution;
  const out = spawnSync(program, args, { cwd: project, encoding: 'utf8' }).stdout;
  const { pattern } = matcher;
  const found = out.split('\n').map((l) => l.match(pattern.regexp)).filter((m) => m);
  assert.equal(found.length, 1, out);
  assert.deepEqual(
    [pattern.file, pattern.line, pattern.column, pattern.severity, pattern.code]
      .map((group) => found[0][group]),
    ['a.cpp', '4', '29', 'warning', 'FG101']);

  // The matcher of the task that needs no extension is the same.
  const lone = JSON.parse(fs.readFileSync(path.join(extension, 'tasks.json'), 'utf8'));
  const { name, label, ...same } = matcher;
  assert.deepEqual(lone.tasks[0].problemMatcher, same);
})().finally(() => fs.rmSync(project, { recursive: true }))
  .catch((error) => { console.error(error); process.exitCode = 1; });
