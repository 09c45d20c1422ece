// The household's page: dresses the document and brings in its one element.

import { dress } from "../../ui/theme";

import "./app";

dress(document);
