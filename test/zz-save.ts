import { launchChromium } from "./support/chromium.ts";
import { startServer } from "./support/server.ts";
const server = await startServer(); const browser = await launchChromium();
try { const page = await browser.newPage({viewport:{width:360,height:800}}); await page.goto(server.url+"/playground?task=penguins&lambda=-3"); await page.waitForSelector("[data-playground][data-complete]",{state:"attached"});
 const so=page.locator("[data-save=png]"); await so.scrollIntoViewIfNeeded(); await page.waitForTimeout(500);
 const [d]=await Promise.all([page.waitForEvent("download"),so.click()]); await d.saveAs("/tmp/shots/saved.png");
 await page.locator("[data-take-out]").screenshot({path:"/tmp/shots/takeout360.png"});
} finally { await browser.close(); await server.stop(); }
