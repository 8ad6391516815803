import { Agent as HttpAgent, type ClientRequest } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Duplex } from 'node:stream';

/** A connection outlives the call: making one takes longer than most calls. */
export function keepAliveAgents() {
  return {
    httpAgent: droppingDead(new HttpAgent({ keepAlive: true })),
    httpsAgent: droppingDead(new HttpsAgent({ keepAlive: true })),
  };
}

/**
 * When one kept connection turns out dead (after a frozen function, or by a gateway on the way), the idle ones are
 * dropped with it: otherwise the next attempts would fail on them one by one.
 */
function droppingDead<Kind extends HttpAgent>(agent: Kind): Kind {
  const reuse = agent.reuseSocket.bind(agent);
  agent.reuseSocket = (socket: Duplex, request: ClientRequest) => {
    reuse(socket, request);
    request.once('error', () => {
      for (const idle of Object.values(agent.freeSockets).flatMap((sockets) => sockets ?? [])) idle.destroy();
    });
  };
  return agent;
}
