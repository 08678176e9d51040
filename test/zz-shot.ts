import { launchChromium } from "./support/chromium.ts";
import { startServer } from "./support/server.ts";
const [out, w, scheme, ...routes] = process.argv.slice(2);
const server = await startServer(); const browser = await launchChromium();
try { for (const r of routes) { const page = await browser.newPage({viewport:{width:Number(w),height:1000},colorScheme:scheme as any}); await page.goto(server.url+r); await page.waitForTimeout(800); await page.screenshot({path:`${out}${r.replace(/[\/?=&]/g,"_")}_${w}_${scheme}.png`,fullPage:process.env.FULL==="1"}); await page.close(); } } finally { await browser.close(); await server.stop(); }
