// openid-client: discovery, authorization code with PKCE, an ID token that it checks itself, UserInfo, refresh, revocation.
import { createInterface } from 'node:readline'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'

const installed = createRequire(`${process.env.TEST_CLIENTS_NODE}/`)
const client = await import(pathToFileURL(installed.resolve('openid-client')))
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]()
const given = JSON.parse((await lines.next()).value)

const config = await client.discovery(new URL(given.issuer), given.client_id, undefined, client.ClientSecretBasic(given.client_secret), {
  execute: [client.allowInsecureRequests],
})
const [pkceCodeVerifier, expectedState, expectedNonce] = [client.randomPKCECodeVerifier(), client.randomState(), client.randomNonce()]
const url = client.buildAuthorizationUrl(config, {
  redirect_uri: given.redirect_uri,
  scope: given.scope,
  code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
  code_challenge_method: 'S256',
  state: expectedState,
  nonce: expectedNonce,
})
console.log(JSON.stringify({ url: url.href }))
const back = new URL((await lines.next()).value)
const tokens = await client.authorizationCodeGrant(config, back, { pkceCodeVerifier, expectedState, expectedNonce, idTokenExpected: true })
const { sub } = tokens.claims()
const userinfo = await client.fetchUserInfo(config, tokens.access_token, sub)
const refreshed = await client.refreshTokenGrant(config, tokens.refresh_token)
await client.tokenRevocation(config, refreshed.refresh_token)
const ended = await fetch(config.serverMetadata().userinfo_endpoint, { headers: { authorization: `Bearer ${refreshed.access_token}` } })
console.log(JSON.stringify({ sub, userinfo, refreshed: refreshed.access_token !== tokens.access_token, revoked: 200, ended: ended.status }))
process.exit(0)
