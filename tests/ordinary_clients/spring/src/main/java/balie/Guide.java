// What docs/integrators.md prints for Spring Security.
package balie;

import java.util.Objects;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

class Guide {
    static JwtDecoder decoder(String issuer) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withIssuerLocation(issuer).validateType(false).build();
        decoder.setJwtValidator(JwtValidators.createAtJwtValidator().issuer(issuer).audience(issuer)
            .validators(all -> all.put("client_id", new JwtClaimValidator<String>("client_id", Objects::nonNull)))
            .build());
        return decoder;
    }
}
