// Looks at a page as its readers do, in headless Chromium, and prints what was seen as JSON:
//   node browse.cjs CHROMIUM PAGE.html [FOLDER_FOR_PICTURES]
// By axe-core at the width of a phone and of a desktop, light and dark; by the keyboard alone; without scripts; on paper.
const { pathToFileURL } = require("node:url");
const { readFileSync } = require("node:fs");
const puppeteer = require("puppeteer-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const [chromium, file, pictures] = process.argv.slice(2);
const WIDTHS = { phone: 375, desktop: 1280 };
const RULES = {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  rules: { "target-size": { enabled: true } },
};

async function accessible(page, seen) {
  for (const [name, width] of Object.entries(WIDTHS)) {
    for (const theme of ["light", "dark"]) {
      await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: theme }]);
      await page.setViewport({ width, height: 900 });
      await page.evaluate(() => document.querySelectorAll("details").forEach(part => { part.open = true; }));
      const found = await page.evaluate(rules => axe.run(document, rules), RULES);
      const told = (results) => results.map(one => `${one.id}: ${one.nodes.map(node => node.target + " " + (node.failureSummary || "")).join(" | ")}`);
      seen.axe[`${name}, ${theme}`] = { violations: told(found.violations), incomplete: told(found.incomplete), passes: found.passes.map(one => one.id) };
      await page.setViewport({ width: name === "phone" ? 320 : width, height: 900 }); // WCAG 1.4.10
      seen.wide[name] = await page.evaluate(() => document.documentElement.scrollWidth);
      await page.setViewport({ width, height: 900 });
      await page.evaluate(() => document.querySelectorAll("details").forEach(part => { part.open = false; }));
      if (pictures) await page.screenshot({ path: `${pictures}/${name} ${theme}.png`, fullPage: true });
    }
  }
}

const names = (page) => page.$$eval("#indicators tr[data-status]:not([hidden]) th a", all => all.map(one => one.textContent));
const focused = (page) => page.evaluate(() => {
  const one = document.activeElement, look = getComputedStyle(one), box = one.getBoundingClientRect();
  return { what: (one.id || one.textContent.trim()).slice(0, 60), outline: look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2, inside: box.bottom > 0 && box.top < innerHeight };
});

async function byKeyboard(page, seen) {
  await page.setViewport({ width: WIDTHS.desktop, height: 900 });
  const press = async (key, times = 1) => { for (let at = 0; at < times; at++) await page.keyboard.press(key); };
  const until = async (what) => { // Tab until something has the focus
    for (let at = 0; at < 400; at++) {
      await press("Tab");
      const now = await focused(page);
      seen.stops.push(now);
      if (now.what === what.slice(0, 60)) return true;
    }
    return false;
  };
  await press("Tab");
  seen.first = await focused(page);
  await press("Enter");
  seen.skipped = await page.evaluate(() => document.activeElement.id);
  seen.order = await names(page);
  await until("by-status");
  await page.keyboard.type("Red");
  seen.red = { names: await names(page), said: await page.$eval("#shown", one => one.textContent), cards: await page.$$eval("article:not([hidden]) h3", all => all.map(one => one.textContent)) };
  await until("Show all");
  await press("Enter");
  await new Promise(done => setTimeout(done, 50));
  seen.again = await names(page);
  await until("Latest value");
  for (const way of ["up", "down", "home"]) {
    await press("Enter");
    seen.sorted[way] = { names: await names(page), aria: await page.$$eval("[aria-sort]", all => all.map(one => [one.textContent, one.getAttribute("aria-sort")])) };
  }
  await until("Status");
  await press("Space");
  seen.sorted.status = await page.$$eval("#indicators tr[data-status]", all => all.map(one => one.dataset.status));
  await press("Space", 2);
  await until(seen.order[0]);
  await press("Enter");
  seen.followed = await page.evaluate(() => document.querySelector(":target h3").textContent);
  await press("Tab");
  seen.after = await focused(page);
  await press("Enter");
  seen.opened = await page.evaluate(() => document.activeElement.parentElement.open);
}

(async () => {
  const browser = await puppeteer.launch({ executablePath: chromium, args: ["--no-sandbox", "--disable-gpu", "--hide-scrollbars"] });
  const seen = { axe: {}, wide: {}, requests: [], said: [], sorted: {}, stops: [] };
  const page = await browser.newPage();
  page.on("request", one => seen.requests.push(one.url()));
  page.on("console", one => seen.said.push(one.text()));
  page.on("pageerror", one => seen.said.push(String(one)));
  page.on("dialog", one => { seen.said.push(`dialog: ${one.message()}`); one.dismiss(); });
  const open = (one) => one.goto(pathToFileURL(file).href);
  await open(page);
  seen.requests.push(...await page.evaluate(() => performance.getEntriesByType("resource").map(one => one.name)));
  await page.evaluate(axe);
  await accessible(page, seen);
  await open(page);
  await byKeyboard(page, seen);
  if (pictures) await page.pdf({ preferCSSPageSize: true, printBackground: true, path: `${pictures}/paper.pdf` });
  const paper = { media: "print", features: [{ name: "prefers-color-scheme", value: "dark" }] };
  await (await page.createCDPSession()).send("Emulation.setEmulatedMedia", paper);
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  seen.paper = await page.evaluate(() => ({
    behind: getComputedStyle(document.body).backgroundColor,
    filter: getComputedStyle(document.getElementById("filter")).display,
    closed: document.querySelectorAll("details:not([open], .figures)").length,
  }));
  const plain = await browser.newPage();
  await plain.setJavaScriptEnabled(false);
  await open(plain);
  seen.without = { text: await plain.$eval("main", one => one.innerText), filter: await plain.$eval("#filter", one => getComputedStyle(one).display), buttons: (await plain.$$("thead button")).length };
  await browser.close();
  process.stdout.write(JSON.stringify(seen));
})().catch(error => { process.stderr.write(String(error.stack)); process.exit(1); });
