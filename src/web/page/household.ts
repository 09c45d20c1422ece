// The household's page: dresses the document and brings in its one element.

import { dress } from "../../sandbox/page/theme";
import "./app";

dress(document);
