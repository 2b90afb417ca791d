// HTML and style sheets through vnu, which needs Java.

import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { CannotRun } from './report.mjs';

const run = promisify(execFile);
const FILES_AT_ONCE = 500;
const MOST_OUTPUT = 64 * 1024 * 1024;

/** One result for every page, and for every style sheet below the folder. */
export async function checkMarkup(pages, folder) {
  const jar = await needJar();
  const sheets = folder ? await sheetsOf(folder) : [];
  const html = await results(jar, 'html', pages.map((page) => [page.name, page.file]));
  const css = await results(jar, 'css', sheets.map((sheet) => [sheet, join(folder, sheet)]));
  return [...html, ...css];
}

async function needJar() {
  await run('java', ['-version']).catch(() => {
    throw new CannotRun('vnu needs Java: apt-get install default-jre-headless');
  });
  return createRequire(import.meta.url).resolve('vnu-jar/build/dist/vnu.jar');
}

async function sheetsOf(folder) {
  const names = await readdir(folder, { recursive: true });
  return names.filter((name) => name.endsWith('.css')).sort();
}

async function results(jar, check, named) {
  const faults = new Map(named.map(([, file]) => [resolve(file), []]));
  for (let start = 0; start < named.length; start += FILES_AT_ONCE) {
    const files = named.slice(start, start + FILES_AT_ONCE).map(([, file]) => file);
    for (const message of await messages(jar, check, files)) {
      const file = fileURLToPath(message.url);
      const line = message.lastLine ? `line ${message.lastLine}: ` : '';
      faults.get(file)?.push(`${line}${message.message}`);
    }
  }
  return named.map(([name, file]) => ({ check: `vnu ${check}`, page: name, faults: faults.get(resolve(file)) }));
}

/** Errors and warnings; remarks are left out. */
async function messages(jar, check, files) {
  const words = ['-Xss4m', '-jar', jar, `--${check}`, '--format', 'json', '--exit-zero-always', '--stdout', ...files];
  const { stdout } = await run('java', words, { maxBuffer: MOST_OUTPUT }).catch((error) => {
    throw new CannotRun(`vnu failed: ${error.message}`);
  });
  const { messages: all } = JSON.parse(stdout || '{"messages":[]}');
  return all.filter((message) => message.type === 'error' || message.subType === 'warning');
}
