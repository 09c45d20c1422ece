// The household's page: dresses the document and brings in its one element.

import { applyTheme } from "../../ui/theme";

import "./app";

applyTheme(document);
