import { connect, createServer, type Server, type Socket } from "node:net";
import type { AddressInfo } from "node:net";

/** The line between one browser and Portal, which a test can cut as the world does: sockets break, or fall silent. */
export class Line {
  private state: "whole" | "cut" | "silent" = "whole";
  private readonly sockets = new Set<Socket>();
  private readonly server: Server;
  readonly url: string;

  private constructor(server: Server, to: URL) {
    this.server = server;
    this.url = `http://localhost:${(server.address() as AddressInfo).port}`;
    server.on("connection", (near) => this.join(near, connect(Number(to.port || 80), to.hostname)));
  }

  static async to(url: string): Promise<Line> {
    const server = createServer();
    await new Promise<void>((listening) => server.listen(0, "localhost", listening));
    return new Line(server, new URL(url));
  }

  /** All connections break, and none can be made. */
  cut(): void {
    this.state = "cut";
    this.breakAll();
  }

  /** Nothing comes through any more, and nobody is told. */
  fallSilent(): void {
    this.state = "silent";
    for (const socket of this.sockets) socket.pause();
  }

  mend(): void {
    this.state = "whole";
    this.breakAll();
  }

  close(): void {
    this.breakAll();
    this.server.close();
  }

  private breakAll(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  private join(near: Socket, far: Socket): void {
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.sockets.add(one);
      one.on("data", (data) => this.state === "whole" && other.write(data));
      one.on("end", () => other.end());
      one.on("error", () => other.destroy());
      one.on("close", () => {
        this.sockets.delete(one);
        other.destroy();
      });
    }
    if (this.state === "cut") near.destroy();
  }
}
