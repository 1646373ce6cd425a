// An API, protected as docs/gateways.md prints it, and below it paths for each program that checks a JWT by itself.
package balie;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@SpringBootApplication
@RestController
public class Application {
    public static void main(String[] arguments) {
        SpringApplication.run(Application.class, arguments);
    }

    @GetMapping("/**")
    String who(Authentication who) {
        return who.getName();
    }

    @Bean
    SecurityFilterChain api(HttpSecurity http) throws Exception {
        return http
            .authorizeHttpRequests(requests -> requests
                .requestMatchers("/berekeningen/**").hasAuthority("SCOPE_calculations:read")
                .anyRequest().denyAll())
            .oauth2ResourceServer(server -> server.opaqueToken(Customizer.withDefaults()))
            .build();
    }

    @Bean
    @Order(1)
    SecurityFilterChain page(HttpSecurity http, JwtDecoder decoder) throws Exception {
        return checksItself(http, "/page/**", decoder);
    }

    @Bean
    @Order(2)
    SecurityFilterChain guide(HttpSecurity http) throws Exception {
        return checksItself(http, "/guide/**", Guide.decoder(System.getProperty("issuer")));
    }

    private SecurityFilterChain checksItself(HttpSecurity http, String path, JwtDecoder decoder) throws Exception {
        return http
            .securityMatcher(path)
            .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
            .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.decoder(decoder)))
            .build();
    }
}
