// The clerk's desk: shortcuts, document viewer, marks and their count.
import "./form.js";
import { keepMarks } from "./marks.js";
import { startShortcuts } from "./shortcuts.js";
import { startViewer } from "./viewer.js";

startShortcuts();
startViewer();
keepMarks();
