// The table of results. A result is { check, page, faults: [text] }.

/** Why nothing could be checked: exit code 2. */
export class CannotRun extends Error {}

/** Prints one line a kind of check, then every fault, then the closing line. True if all is clean. */
export function report(results) {
  const failed = results.filter((result) => result.faults.length > 0);
  const checks = [...new Set(results.map((result) => result.check))];
  const width = Math.max(...checks.map((check) => check.length));
  for (const check of checks) {
    const own = results.filter((result) => result.check === check);
    const bad = own.filter((result) => result.faults.length > 0).length;
    console.log(`${check.padEnd(width)}  ${String(own.length).padStart(4)} checked  ${String(bad).padStart(4)} failed`);
  }
  for (const result of failed) {
    console.log(`\n${result.check}: ${result.page}`);
    for (const fault of result.faults) console.log(`  ${fault}`);
  }
  console.log(`\n${results.length - failed.length} passed, ${failed.length} failed`);
  return failed.length === 0;
}
