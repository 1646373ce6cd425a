// oauth4webapi: the same by the library below openid-client, which checks every answer, iss (RFC 9207) among them.
import { createInterface } from 'node:readline'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'

const installed = createRequire(`${process.env.TEST_CLIENTS_NODE}/`)
const oauth = await import(pathToFileURL(installed.resolve('oauth4webapi')))
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]()
const given = JSON.parse((await lines.next()).value)

const http = { [oauth.allowInsecureRequests]: true }
const issuer = new URL(given.issuer)
const server = await oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, http))
const client = { client_id: given.client_id }
const auth = oauth.ClientSecretBasic(given.client_secret)
const [verifier, state, nonce] = [oauth.generateRandomCodeVerifier(), oauth.generateRandomState(), oauth.generateRandomNonce()]
const url = new URL(server.authorization_endpoint)
url.search = new URLSearchParams({
  response_type: 'code',
  client_id: given.client_id,
  redirect_uri: given.redirect_uri,
  scope: given.scope,
  code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
  code_challenge_method: 'S256',
  state,
  nonce,
})
console.log(JSON.stringify({ url: url.href }))
const answer = oauth.validateAuthResponse(server, client, new URL((await lines.next()).value), state)
const exchanged = await oauth.authorizationCodeGrantRequest(server, client, auth, answer, given.redirect_uri, verifier, http)
const tokens = await oauth.processAuthorizationCodeResponse(server, client, exchanged, { expectedNonce: nonce, requireIdToken: true })
await oauth.validateApplicationLevelSignature(server, exchanged, http)
const { sub } = oauth.getValidatedIdTokenClaims(tokens)
const asked = await oauth.userInfoRequest(server, client, tokens.access_token, http)
const userinfo = await oauth.processUserInfoResponse(server, client, sub, asked)
const again = await oauth.refreshTokenGrantRequest(server, client, auth, tokens.refresh_token, http)
const refreshed = await oauth.processRefreshTokenResponse(server, client, again)
const revocation = await oauth.revocationRequest(server, client, auth, refreshed.refresh_token, http)
await oauth.processRevocationResponse(revocation)
const ended = await fetch(server.userinfo_endpoint, { headers: { authorization: `Bearer ${refreshed.access_token}` } })
console.log(JSON.stringify({
  sub, userinfo, refreshed: refreshed.access_token !== tokens.access_token, revoked: revocation.status, ended: ended.status,
}))
process.exit(0)
