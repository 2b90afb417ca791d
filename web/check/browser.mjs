// Pages in Debian's Chromium: axe, sideways scrolling, refused or missing resources.

import { mkdir } from 'node:fs/promises';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { chromium } from 'playwright-core';

import { CannotRun } from './report.mjs';

const CHROMIUM = '/usr/bin/chromium';
const FLAGS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
];
const MODES = ['normal', 'elder', 'contrast', 'dark'];
const WIDTHS = [1440, 390];
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'];
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** One result for every page in every mode and width. Screenshots go to `shots` if it is given. */
export async function checkInBrowser(pages, shots) {
  if (!existsSync(CHROMIUM)) throw new CannotRun('no browser: apt-get install chromium');
  if (shots) await mkdir(shots, { recursive: true });
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
  try {
    const results = [];
    for (const mode of MODES) for (const width of WIDTHS) {
      // The page's own security policy would keep axe out; what the page loads is watched all the same.
      const context = await browser.newContext({ viewport: { width, height: 900 }, bypassCSP: false });
      await context.addInitScript((chosen) => {
        if (chosen !== 'normal') localStorage.setItem(`pref-${chosen}`, '1');
      }, mode);
      for (const page of pages) results.push(await visit(context, page, mode, width, shots));
      await context.close();
    }
    return results;
  } finally {
    await browser.close();
  }
}

async function visit(context, page, mode, width, shots) {
  const faults = [];
  const tab = await context.newPage();
  tab.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) faults.push(`refused: ${message.text()}`);
  });
  tab.on('pageerror', (error) => faults.push(`script: ${error.message}`));
  tab.on('response', (response) => {
    if (response.status() >= 400 && response.url() !== page.url) faults.push(`missing: ${response.url()}`);
  });
  await tab.goto(page.url, { waitUntil: 'load' });
  faults.push(...(await sideways(tab)), ...(await accessibility(tab)));
  if (shots) {
    const name = page.name.replace(/[^a-z0-9.-]+/gi, '_').replace(/\.html$/, '');
    await tab.screenshot({ path: join(shots, `${name}-${mode}-${width}.png`), fullPage: true });
  }
  await tab.close();
  return { check: `${mode} ${width}`, page: page.name, faults };
}

async function sideways(tab) {
  const [needed, there] = await tab.evaluate(() => [
    document.documentElement.scrollWidth, document.documentElement.clientWidth,
  ]);
  return needed > there ? [`scrolls sideways: ${needed} px in ${there} px`] : [];
}

async function accessibility(tab) {
  // Evaluated over the debugging protocol, so the page's security policy does not apply to it.
  await tab.evaluate(AXE);
  const violations = await tab.evaluate(
    async (rules) => (await window.axe.run(document, { runOnly: rules })).violations, RULES,
  );
  return violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id} (${violation.impact}): ${node.target.join(' ')}`));
}
