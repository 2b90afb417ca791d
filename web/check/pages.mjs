// Which pages there are, and of which kind. A page is { name, file, url, kind }.

import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

import { CannotRun } from './report.mjs';

const MOST_PAGES = 20_000;

/** Every HTML file below the root of a site. */
export async function pagesOfFolder(folder, base) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error) => {
    throw new CannotRun(`cannot read ${folder}: ${error.message}`);
  });
  const files = entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.html'))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
  if (files.length > MOST_PAGES) throw new CannotRun(`more than ${MOST_PAGES} pages in ${folder}`);
  return Promise.all(files.map(async (file) => {
    const name = relative(folder, file).split(sep).join('/');
    const url = new URL(name.split('/').map(encodeURIComponent).join('/'), base).href;
    return { name, file, url, kind: kindOf(await readFile(file, 'utf8')) };
  }));
}

/** The pages at the addresses in a list, fetched into files. */
export async function pagesOfList(list, scratch) {
  const text = await readFile(list, 'utf8').catch((error) => {
    throw new CannotRun(`cannot read ${list}: ${error.message}`);
  });
  const pages = [];
  for (const url of new Set(text.split('\n').map((line) => line.trim()).filter(Boolean))) {
    pages.push(await fetchPage(url, join(scratch, `${pages.length}.html`)));
  }
  return pages;
}

/** The first page of every kind. */
export function onePerKind(pages) {
  const kinds = new Map();
  for (const page of pages) if (!kinds.has(page.kind)) kinds.set(page.kind, page);
  return [...kinds.values()];
}

async function fetchPage(url, file) {
  const host = URL.canParse(url) ? new URL(url).hostname : '';
  if (!/^(127\.0\.0\.1|\[::1\]|localhost|.+\.localhost)$/.test(host)) throw new CannotRun(`${url} is not on loopback`);
  const response = await fetch(url).catch((error) => {
    throw new CannotRun(`cannot fetch ${url}: ${error.cause?.message ?? error.message}`);
  });
  const html = await response.text();
  await writeFile(file, html);
  return { name: url, file, url, kind: kindOf(html) };
}

/** The platform writes the kind of every page into its first element. */
function kindOf(html) {
  return /<html[^>]*\sdata-page="([a-z-]+)"/.exec(html)?.[1] ?? 'other';
}
