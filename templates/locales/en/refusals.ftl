# Refused token requests of a client.
refusals-of = Refusals of { $name }
refusals-lead =
    Each time this client asked for a token and did not get it, newest first. The same cause in a row stands
    here once. At most two hundred are kept.
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
