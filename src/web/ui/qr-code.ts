// A QR code, dark on light in both color schemes: scanners need that.

import { html, svg, type TemplateResult } from "lit";

/** `dark`: rows of modules, with their quiet zone. `label`: what scanning it does. */
export const qrCode = (dark: readonly (readonly boolean[])[], label: string): TemplateResult => {
  const { length: size } = dark;
  const path = dark.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? `M${x},${y}h1v1h-1z` : []))).join("");
  return html`<svg class="qr" viewBox="0 0 ${size} ${size}" role="img" aria-label=${label} shape-rendering="crispEdges">
    ${svg`<rect width=${size} height=${size} rx="1" fill="#fff"></rect><path d=${path} fill="#111"></path>`}</svg>`;
};
