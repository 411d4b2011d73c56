package io.holdfast.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Bearer tokens shaped like Keycloak's, signed with a key pair made for this run of the tests. Services under test accept
 * them because {@link TestIdentity} hands them the public key, so roles, scopes, audience and expiry are checked by the
 * same code as in production, without a Keycloak.
 */
public final class Tokens {

    private static final String PUBLIC_KEY = "holdfast.testing.public-key";
    private static final String PRIVATE_KEY = "holdfast.testing.private-key";
    private static final Duration LIFETIME = Duration.ofHours(1);

    private Tokens() {}

    /** A person with realm roles, for example {@code csm}. */
    public static String person(String name, String... roles) {
        return token(name, "openid profile", List.of(roles), "holdfast", LIFETIME);
    }

    /** A service client with scopes, for example {@code scoring:read}. */
    public static String client(String id, String... scopes) {
        return token("service-account-" + id, String.join(" ", scopes), List.of(), "holdfast", LIFETIME);
    }

    /** A valid token of somebody who has no role at all. */
    public static String withoutRoles() {
        return person("nobody");
    }

    /** A token that was valid until an hour ago. */
    public static String expired(String... roles) {
        return token("late", "openid", List.of(roles), "holdfast", LIFETIME.negated());
    }

    /** A valid token of the same realm that is meant for somebody else. */
    public static String forAudience(String audience, String... roles) {
        return token("stranger", "openid", List.of(roles), audience, LIFETIME);
    }

    private static String token(String name, String scope, List<String> roles, String audience, Duration lifetime) {
        Instant now = Clock.systemUTC().instant();
        String claims = """
                {"iss":"http://keycloak.test/realms/holdfast","sub":"%1$s","preferred_username":"%1$s","azp":"%1$s",\
                "aud":["%2$s"],"scope":"%3$s","realm_access":{"roles":[%4$s]},"iat":%5$d,"exp":%6$d}""".formatted(
                        name,
                        audience,
                        scope,
                        roles.stream().map(role -> '"' + role + '"').collect(Collectors.joining(",")),
                        now.minus(LIFETIME.multipliedBy(2)).getEpochSecond(),
                        now.plus(lifetime).getEpochSecond());
        String signed = Stream.of("{\"alg\":\"RS256\",\"typ\":\"JWT\"}", claims)
                .map(part -> base64url(part.getBytes(UTF_8)))
                .collect(Collectors.joining("."));
        return signed + "." + base64url(sign(signed));
    }

    /** The public key of this run, as base64 of its X.509 form. */
    static synchronized String publicKey() {
        if (System.getProperty(PUBLIC_KEY) == null) {
            generate();
        }
        return System.getProperty(PUBLIC_KEY);
    }

    /** System properties, because the tests and the application under test load this class twice. */
    private static void generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            KeyPair pair = generator.generateKeyPair();
            System.setProperty(
                    PRIVATE_KEY,
                    Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()));
            System.setProperty(
                    PUBLIC_KEY,
                    Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sign(String text) {
        publicKey();
        try {
            byte[] encoded = Base64.getDecoder().decode(System.getProperty(PRIVATE_KEY));
            PrivateKey key = KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(text.getBytes(UTF_8));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
