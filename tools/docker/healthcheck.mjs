// Exit code 0 when this container's process is ready: the gateway on PORT, a service on TRIBUTARY_HEALTH_PORT.
const port = process.env.APP === 'gateway' ? process.env.PORT : process.env.TRIBUTARY_HEALTH_PORT;
try {
  const answer = await fetch(`http://127.0.0.1:${port}/health/ready`, { signal: AbortSignal.timeout(2500) });
  process.exit(answer.ok ? 0 : 1);
} catch {
  process.exit(1);
}
