// One process with all planners, so that they do not share the server's event loop. Gets its work as a message, gives times.
process.on("message", async ({ url, cookies, org, ruleSet, geometry, seconds }) => {
  const times = [];
  const end = Date.now() + seconds * 1000;
  const input = (value) => encodeURIComponent(JSON.stringify({ org, ...value }));
  const post = (path, body) => ({
    path: `/trpc/${path}`,
    init: { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ org, ...body }) },
  });
  const calls = [
    ["list of projects", () => ({ path: `/trpc/projects.list?input=${input({})}`, init: {} })],
    ["search", () => ({ path: `/trpc/addresses.search?input=${input({ query: "Dorfstr" })}`, init: {} })],
    ["drawn area", () => post("areas.statistics", { geometry, ruleSet })],
    ["overview", () => ({ path: `/trpc/overview.get?input=${input({ ruleSet })}`, init: {} })],
  ];
  const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  async function planner(cookie, number) {
    await pause((number * 37) % 2000);
    for (let turn = number; Date.now() < end; turn++) {
      const [call, request] = calls[turn % calls.length];
      const { path, init } = request();
      const started = performance.now();
      const answer = await fetch(url + path, { ...init, headers: { ...init.headers, cookie, origin: url } });
      await answer.arrayBuffer();
      times.push({ call, ms: performance.now() - started, ok: answer.ok });
      await pause(1000 + ((turn * 131 + number * 17) % 2000));
    }
  }
  await Promise.all(cookies.map(planner));
  process.send(times, () => process.exit(0));
});
