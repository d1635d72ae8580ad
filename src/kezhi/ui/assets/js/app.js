// One small module a behaviour; htmx does the rest.
import htmx from "htmx.org";
import "./theme_switch.js";
import "./popover.js";
import "./menu_keys.js";
import "./marks.js";
import "./keys.js";
import "./strips.js";
import "./toast.js";
import "./requests.js";
import "./dialog.js";
import "./drop.js";
import "./unsaved.js";
import "./selection.js";

window.htmx = htmx;
