// A TLS front for a plain server, with a self-signed certificate.

import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { type AddressInfo, connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createServer, type TLSSocket } from "node:tls";

export interface TlsFront {
  readonly port: number;
  close(): void;
}

interface Certificate {
  readonly key: Buffer;
  readonly cert: Buffer;
}

/** Made anew, so that no private key is kept anywhere; undefined without openssl. */
export const selfSigned = (): Certificate | undefined => {
  const folder = mkdtempSync(join(tmpdir(), "household-tls-"));
  const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  const curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
  const name = ["-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1", "-days", "2"];
  try {
    const { status } = spawnSync("openssl", ["req", "-x509", ...curve, ...name, "-keyout", key, "-out", cert]);
    return status === 0 ? { key: readFileSync(key), cert: readFileSync(cert) } : undefined;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

export const tlsFront = async (behind: number, certificate: Certificate): Promise<TlsFront> => {
  const sockets = new Set<TLSSocket>();
  const server = createServer(certificate, (socket) => {
    sockets.add(socket);
    const inner = connect(behind, "127.0.0.1");
    socket.pipe(inner).pipe(socket);
    for (const one of [socket, inner])
      one
        .on("error", () => {})
        .on("close", () => {
          socket.destroy();
          inner.destroy();
        });
  }).on("tlsClientError", () => {});
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
};
