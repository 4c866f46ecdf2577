const PATIENCE = 30_000;

// A browser that is closed or that scrolls on gives requests up; that is no failure of theirs.
const GIVEN_UP = 'net::ERR_ABORTED';

/** A page of the harness, open in a browser, and what went wrong beneath it. */
export class Tab {
  #troubles = [];
  /** Parts of addresses whose failing is what a page is about. */
  expected = [];

  constructor(page) {
    this.page = page;
    page.on('pageerror', ({ message }) => this.#troubles.push(`page error: ${message}`));
    page.on('requestfailed', (request) => {
      const why = request.failure()?.errorText;
      if (why !== GIVEN_UP) {
        this.#troubles.push(`request failed: ${request.url()} ${why}`);
      }
    });
    page.on('response', (response) => this.#refused(response));
  }

  static async open(browser, address) {
    const page = await browser.newPage({ viewport: { width: 1400, height: 1000 } });
    const tab = new Tab(page);
    await page.goto(address);
    return tab;
  }

  async #refused(response) {
    const request = response.request();
    const expected = this.expected.some((text) => request.postData()?.includes(text));
    if (response.status() >= 400 && !expected) {
      const told = await response.text().catch(() => '');
      this.#troubles.push(`request refused: ${request.method()} ${response.url()} ${response.status()} ${told}`);
    }
  }

  /** The panels of the page, when none is loading any more. */
  async panels() {
    await this.page.waitForFunction(
      () => window.report?.().every(({ state }) => state === 'Done' || state === 'Error') ?? false,
      undefined,
      { timeout: PATIENCE }
    );
    // Repeated panels and annotations come after what they depend on.
    await this.page.waitForTimeout(500);
    return this.page.evaluate(() => window.report());
  }

  /** How high each panel is drawn. */
  heights() {
    return this.page.locator('[data-viz-panel-key]').evaluateAll((all) => all.map(({ clientHeight }) => clientHeight));
  }

  /** What a page's test found, and one result more for the page itself. */
  async tested(page, test) {
    const results = await test().catch((thrown) => [{ name: 'the page', problems: [thrown.message] }]);
    const whole = { name: 'nothing fails beneath', problems: [...new Set(this.#troubles)] };
    return [...results, whole].map((result) => ({ page, ...result }));
  }

  /** A picture of the whole page, however long. */
  async shoot(path) {
    const height = await this.page.evaluate(() => document.documentElement.scrollHeight);
    await this.page.setViewportSize({ width: 1400, height: Math.min(8_000, Math.max(600, height)) });
    await this.page.waitForTimeout(500);
    await this.page.screenshot({ path });
  }

  close() {
    return this.page.close();
  }
}
