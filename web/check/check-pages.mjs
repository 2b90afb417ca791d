// Checks published pages: HTML and style sheets with vnu, accessibility and layout in a browser.
//
//   node check-pages.mjs [--every | --markup] [--shots FOLDER] FOLDER | LIST.txt
//
// FOLDER is the root of one site; it is served on loopback under the product's own security policy.
// LIST.txt has one loopback address a line. The browser visits one page of every kind, or every page with
// --every, in each mode and width; with --markup it stays closed. Exit code: 0 clean, 1 faults found, 2 could not run.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { checkInBrowser } from './browser.mjs';
import { checkMarkup } from './markup.mjs';
import { onePerKind, pagesOfFolder, pagesOfList } from './pages.mjs';
import { CannotRun, report } from './report.mjs';
import { serveFolder } from './serve.mjs';

function readArguments(words) {
  const options = { every: false, markup: false, shots: null, source: null };
  while (words.length > 0) {
    const word = words.shift();
    if (word === '--every') options.every = true;
    else if (word === '--markup') options.markup = true;
    else if (word === '--shots') options.shots = words.shift();
    else if (word.startsWith('--') || options.source) throw new CannotRun(`unknown argument ${word}`);
    else options.source = word;
  }
  if (!options.source) throw new CannotRun('usage: check-pages.mjs [--every | --markup] [--shots FOLDER] FOLDER | LIST.txt');
  return options;
}

async function check(options, scratch) {
  const isList = options.source.endsWith('.txt');
  const server = isList ? null : await serveFolder(options.source);
  try {
    const pages = isList ? await pagesOfList(options.source, scratch) : await pagesOfFolder(options.source, server.url);
    if (pages.length === 0) throw new CannotRun(`no pages in ${options.source}`);
    const results = await checkMarkup(pages, isList ? null : options.source);
    if (options.markup) return results;
    const visited = options.every ? pages : onePerKind(pages);
    results.push(...(await checkInBrowser(visited, options.shots)));
    return results;
  } finally {
    server?.close();
  }
}

const scratch = await mkdtemp(join(tmpdir(), 'check-pages-'));
try {
  process.exitCode = report(await check(readArguments(process.argv.slice(2)), scratch)) ? 0 : 1;
} catch (error) {
  if (!(error instanceof CannotRun)) throw error;
  console.error(error.message);
  process.exitCode = 2;
} finally {
  await rm(scratch, { recursive: true, force: true });
}
