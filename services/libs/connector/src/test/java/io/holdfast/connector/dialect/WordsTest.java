package io.holdfast.connector.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Text, ids and domains as vendors write them. */
class WordsTest {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    @ParameterizedTest
    @CsvSource({
        "https://www.Acme.example/about?x=1, acme.example",
        "acme.example, acme.example",
        "HTTP://user@shop.acme.example:8080, shop.acme.example",
        "münchen.example, xn--mnchen-3ya.example",
        "localhost, ",
        "10.0.0.1, ",
        "not a domain, ",
        "a..example, ",
        "-a.example, ",
    })
    void sitesBecomeDomains(String site, String domain) {
        assertThat(Domains.ofSite(site).orElse(null)).isEqualTo(domain);
    }

    @ParameterizedTest
    @CsvSource({
        "Jo@Acme.example, acme.example",
        "jo@gmail.com, ",
        "@acme.example, ",
        "jo, ",
        "a@b@acme.example, acme.example"
    })
    void mailAddressesBecomeDomainsUnlessTheyAreAProviders(String address, String domain) {
        assertThat(Domains.ofMail(address).orElse(null)).isEqualTo(domain);
    }

    @Test
    void textIsCleanedAndCutBetweenCharacters() {
        assertThat(Text.clean(" a\u0000\t b\ud800 c ", 100)).contains("a b c");
        assertThat(Text.clean("🎉🎉🎉", 5)).contains("🎉🎉");
        assertThat(Text.clean("\u0000\n", 5)).isEmpty();
        assertThat(Text.clean("x".repeat(1_000), 120).orElseThrow()).hasSize(120);
        assertThat(Text.clean(null, 5)).isEmpty();
    }

    @Test
    void idsAreExactOrNotAtAll() {
        assertThat(Text.id(JSON.textNode(" u 1 "))).contains(" u 1 ");
        assertThat(Text.id(JSON.numberNode(new BigInteger("90071992547409931234"))))
                .contains("90071992547409931234");
        assertThat(Text.id(JSON.textNode("  "))).isEmpty();
        assertThat(Text.id(JSON.nullNode())).isEmpty();
        assertThatThrownBy(() -> Text.id(JSON.numberNode(1.5))).isInstanceOf(Text.Unusable.class);
        assertThatThrownBy(() -> Text.id(JSON.textNode("a\u0000"))).isInstanceOf(Text.Unusable.class);
        assertThatThrownBy(() -> Text.id(JSON.textNode("x".repeat(201)))).isInstanceOf(Text.Unusable.class);
    }

    @Test
    void jsonIsReadExactlyOrNotAtAll() {
        assertThat(VendorJson.write(VendorJson.read(bytes("{\"a\":1.10,\"b\":12345678901234567890}"))
                        .orElseThrow()))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("{\"a\":1.10,\"b\":12345678901234567890}");
        assertThat(VendorJson.read(bytes("{} {}"))).isEmpty();
        assertThat(VendorJson.read(bytes(""))).isEmpty();
        assertThat(VendorJson.read("{}".getBytes(StandardCharsets.UTF_16))).isEmpty();
        assertThat(VendorJson.read(bytes("[".repeat(501) + "]".repeat(501)))).isEmpty();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
