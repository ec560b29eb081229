// Starts `fullgraph server` for C++ files, and offers `fullgraph check` as a task.
'use strict';
const vscode = require('vscode');
const { LanguageClient } = require('vscode-languageclient/node');

let client;

function command(subcommand) {
  const settings = vscode.workspace.getConfiguration('fullgraph');
  return { command: settings.get('path'), args: [subcommand, ...settings.get('arguments')] };
}

const tasks = {
  provideTasks() {
    const { command: program, args } = command('check');
    return [
      new vscode.Task(
        { type: 'fullgraph' }, vscode.TaskScope.Workspace, 'check', 'fullgraph',
        new vscode.ProcessExecution(program, args), '$fullgraph'),
    ];
  },
  resolveTask() {},
};

exports.activate = async (context) => {
  context.subscriptions.push(vscode.tasks.registerTaskProvider('fullgraph', tasks));
  client = new LanguageClient('fullgraph', 'fullgraph', command('server'), {
    documentSelector: ['cpp', 'cuda-cpp'].map((language) => ({ scheme: 'file', language })),
  });
  await client.start();
};

exports.deactivate = () => client?.stop();
