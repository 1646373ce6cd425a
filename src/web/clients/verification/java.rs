//! Java with Spring Security, whose decoder refuses the type `at+jwt` until it is told of it.
use super::Expected;
use crate::web::clients::quoted::java;

pub fn snippet(expected: &Expected) -> String {
    let (issuer, keys) = (java(&expected.issuer), java(&expected.jwks_uri));
    let (audience, algorithm) = (java(&expected.audience), &expected.algorithm);
    format!(
        "import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

@Configuration
class TokenConfiguration {{
    @Bean
    JwtDecoder jwtDecoder() {{
        var type = new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType(\"at+jwt\"));
        var decoder = NimbusJwtDecoder.withJwkSetUri({keys})
            .jwsAlgorithm(SignatureAlgorithm.{algorithm})
            .jwtProcessorCustomizer(processor -> processor.setJWSTypeVerifier(type))
            .build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
            new JwtTimestampValidator(),
            new JwtIssuerValidator({issuer}),
            new JwtClaimValidator<List<String>>(\"aud\", aud -> aud != null && aud.contains({audience}))));
        return decoder;
    }}
}}
"
    )
}
