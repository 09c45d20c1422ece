// Pictures to send from a phone of the page: drawn here, so that none has to be brought along. One of them is none.

export const sampleNames = ["dishes", "room", "noPicture"] as const;
type SampleName = (typeof sampleNames)[number];

const size = 480;
type Draw = (context: CanvasRenderingContext2D) => void;

const disc = (context: CanvasRenderingContext2D, x: number, y: number, radius: number, color: string): void => {
  context.fillStyle = color;
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fill();
};
const box = (context: CanvasRenderingContext2D, x: number, y: number, width: number, height: number, color: string): void => {
  context.fillStyle = color;
  context.fillRect(x, y, width, height);
};

const drawings: Readonly<Record<Exclude<SampleName, "noPicture">, Draw>> = {
  /** Clean plates on a rack. */
  dishes: (context) => {
    box(context, 0, 0, size, size, "#cfe3e8");
    box(context, 0, 330, size, 150, "#8a9aa3");
    for (const x of [110, 240, 370]) {
      disc(context, x, 230, 90, "#ffffff");
      disc(context, x, 230, 58, "#e9f1f4");
    }
    box(context, 20, 320, 440, 22, "#5d6c75");
  },
  /** A bed that is made, by a window. */
  room: (context) => {
    box(context, 0, 0, size, size, "#f3e3c8");
    box(context, 280, 50, 150, 150, "#9cc9ea");
    box(context, 352, 50, 6, 150, "#ffffff");
    box(context, 0, 380, size, 100, "#b98f63");
    box(context, 40, 270, 330, 120, "#4f79b7");
    box(context, 50, 235, 110, 55, "#ffffff");
  },
};

export const sampleFile = async (name: SampleName): Promise<Blob> => {
  if (name === "noPicture") return new Blob(["<!doctype html><p>This is no picture.</p>"], { type: "image/jpeg" });
  const canvas = Object.assign(document.createElement("canvas"), { width: size, height: size });
  const context = canvas.getContext("2d");
  if (context) drawings[name](context);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))), "image/jpeg", 0.85),
  );
};
