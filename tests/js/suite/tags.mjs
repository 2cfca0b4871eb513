// The rules for tags, by the tables that the other programs are tested with.
import { ok, same, wrong } from "./check.mjs";

const provider = (name) => async ({ tags, fixture }) => {
  await tags.init();
  const table = JSON.parse(await fixture(`${name}/tags.json`));
  ok(table.length > 20, "there is a table");
  for (const { text, ok: isTag, issues, note } of table) {
    const found = tags.validateTag(name, text);
    same(found.length === 0, isTag, `${JSON.stringify(text)} (${note})`);
    same(found.map((one) => one.code).sort(), issues.map((code) => code.replace("_", "-")).sort(), `${JSON.stringify(text)} (${note})`);
    for (const issue of found) ok(issue.message.endsWith(".") && issue.message.length > 10, "it has a sentence");
    const suggested = tags.suggestTag(name, text);
    if (suggested === null) continue;
    same(tags.validateTag(name, suggested), [], `what is suggested for ${JSON.stringify(text)}`);
    if (isTag) same(suggested, text, "a tag is its own suggestion");
  }
};

export default {
  "every row of MetalWorks' table": provider("metalworks"),
  "every row of UpCloud's table": provider("upcloud"),

  async "an issue is whole"({ tags }) {
    await tags.init();
    const long = "a".repeat(65);
    same(tags.validateTag("metalworks", long), [{ code: "too-long", length: 65, max: 64, message: "A MetalWorks tag has at most 64 characters. This one has 65." }]);
    same(tags.validateTag("upcloud", ""), [{ code: "too-short", length: 0, min: 1, message: "Type a tag first." }]);
    const [issue] = tags.validateTag("upcloud", "a😀-b");
    same([issue.code, issue.refused], ["characters", ["😀", "-"]]);
  },

  async "suggestions of each provider"({ tags }) {
    await tags.init();
    const TABLE = [["metalworks", "eu west", "eu-west"], ["upcloud", "eu-west", "eu_west"], ["upcloud", "a".repeat(40), "a".repeat(32)], ["metalworks", "", null], ["upcloud", "😀", null]];
    for (const [name, text, wanted] of TABLE) same(tags.suggestTag(name, text), wanted, `${name} ${text}`);
  },

  async "another provider, and what is no text, are refused"({ tags }) {
    await tags.init();
    for (const run of [tags.validateTag, tags.suggestTag]) {
      for (const name of ["aws", "", "MetalWorks", "__proto__", undefined, null, 1]) await wrong(() => run(name, "web"), "provider");
      for (const text of [undefined, null, 7, ["web"], {}]) await wrong(() => run("upcloud", text), "text");
    }
  },
};
