// Bundles the style sheets and scripts of the application into src/kezhi/ui/static/kezhi/.
// A room adds its own by placing files in src/kezhi/<room>/assets/: *.css join the layer "pages", *.js are run once.
import { globSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const rooms = (ending) => globSync(`src/kezhi/*/assets/*.${ending}`, { cwd: root }).filter((path) => !path.includes("/ui/")).sort();

const styles = ['@import "./src/kezhi/ui/assets/css/app.css";', ...rooms("css").map((path) => `@import "./${path}" layer(pages);`)];
const scripts = ['import "./src/kezhi/ui/assets/js/app.js";', ...rooms("js").map((path) => `import "./${path}";`)];

const shared = {
  absWorkingDir: root,
  outdir: "src/kezhi/ui/static/kezhi",
  bundle: true,
  minify: true,
  charset: "utf8",
  target: ["chrome115", "firefox115", "safari16.4"],
  legalComments: "none",
  logLevel: "warning",
};
const from = (contents, loader, name) =>
  build({ ...shared, outdir: undefined, outfile: `${shared.outdir}/${name}`, stdin: { contents: contents.join("\n"), loader, resolveDir: root } });

await Promise.all([
  from(styles, "css", "app.css"),
  from(scripts, "js", "app.js"),
  build({ ...shared, entryPoints: ["src/kezhi/ui/assets/js/theme.js"], format: "iife" }),
]);
