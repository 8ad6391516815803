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
 * What took a kept connection away unseen, a function's freeze or a gateway on the way, has taken those beside it: the
 * next attempts would go to them one after the other.
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
