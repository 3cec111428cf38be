// Prints "passed failed" for a report of a test runner, trx (dotnet test) or JUnit (vitest, Playwright), then a line for each test that
// failed: its name and what it said first. Nothing, if it is neither.
import { readFileSync } from "node:fs";

const report = readFileSync(process.argv[2], "utf8");
const number = (tag, name) => Number(new RegExp(`\\s${name}="(\\d+)"`).exec(tag)?.[1] ?? 0);
const sum = (tags, name) => tags.reduce((total, tag) => total + number(tag, name), 0);

const counters = /<Counters\s[^>]*>/.exec(report)?.[0];
// Tags inside of CDATA are what a test printed, not results.
const suites = report.replace(/<!\[CDATA\[[\s\S]*?\]\]>/g, "").match(/<testsuite\s[^>]*>/g) ?? [];

if (counters) {
  const failed = ["failed", "error", "timeout", "aborted"].reduce((total, name) => total + number(counters, name), 0);
  console.log(number(counters, "passed"), failed);
  tell(/<UnitTestResult\s[^>]*?\stestName="([^"]*)"[^>]*?\soutcome="(?:Failed|Error|Timeout|Aborted)"[\s\S]*?<Message>([^<\n]*)/g);
} else if (/<testsuites?[\s>]/.test(report)) {
  const failed = sum(suites, "failures") + sum(suites, "errors");
  console.log(sum(suites, "tests") - failed - sum(suites, "skipped"), failed);
  tell(/<testcase\s[^>]*?\bname="([^"]*)"[^>]*[^/]>\s*<(?:failure|error)[\s\S]*?\b(?:message="|Error: )(\w*[^"\n]*)/g);
}

function tell(failures) {
  for (const [, name, said] of report.matchAll(failures)) console.log(plain(`${name}: ${said}`));
}

function plain(text) {
  return text.replace(/&(lt|gt|quot|apos|amp|#10|#xA);/g, (_, it) => ({ lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" })[it] ?? " ");
}
