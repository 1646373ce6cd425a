# Refused token requests of a client.
refusals-of = Refusals of { $name }
refusals-lead =
    Token requests of this client that were turned down, newest first. The same cause in a row stands here
    once. Of each cause and network the newest are kept, so that nobody can push out the others.
refusals-none = Nothing was refused
refusals-none-advice =
    Whenever a token request of this client is turned down, the reason stands here, with what to do about it.
refusal-times = { $times } times since { $since }
refusal-from = from { $address }
refusal-reference = reference
refusal-add-address = Add this address
refusal-change = Change what is registered
refusal-secrets = To the secrets
refusal-overview = To the overview
refusal-ask = Your municipal admin can change this.
