package io.holdfast.http.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationGuardTest {

    private static final Set<Integer> PORTS = Set.of(443, 80, 8443);
    private final DestinationGuard guard = new DestinationGuard(List.of(), PORTS);
    private final DestinationGuard lenient =
            new DestinationGuard(List.of(Network.parse("127.0.0.0/8"), Network.parse("0.0.0.0/0")), PORTS);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://hooks.example.com",
                "https://hooks.example.com:8443/in?token=a%20b",
                "HTTPS://EXAMPLE.COM/",
                "https://93.184.216.34/x",
                "https://[2606:4700::1111]/x"
            })
    void takesPublicHttps(String url) {
        assertThat(address(guard, url, url.contains("[") ? "2606:4700::1111" : "93.184.216.34"))
                .isInstanceOf(Ruling.Allowed.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ftp://example.com/            | the scheme is not https",
                "file:///etc/passwd            | the scheme is not https",
                "javascript:alert(1)           | the scheme is not https",
                "example.com/hooks             | the scheme is not https",
                "''                            | the scheme is not https",
                "https://user:pw@example.com/  | user information does not belong into a URL",
                "https://example.com@127.0.0.1/| user information does not belong into a URL",
                "https://@example.com/         | user information does not belong into a URL",
                "https://example.com/#part     | a fragment is never sent",
                "https:///path                 | there is no valid host name; international names are written in punycode",
                "https:/path                   | there is no valid host name; international names are written in punycode",
                "https://exämple.com/          | there is no valid host name; international names are written in punycode",
                "https://a_b.example.com/      | there is no valid host name; international names are written in punycode",
                "https://[fe80::1%25eth0]/     | an address with a zone is local to one machine",
                "https://example.com:0/        | there is no port 0",
                "https://example.com:99999/    | there is no port 99999",
            })
    void refusesMalformedUrls(String url, String reason) {
        assertThat(guard.judge(url)).isEqualTo(new Ruling.Refused<>(reason));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1\\@example.com/",
                "https://exa mple.com/",
                "https://example.com/\r\nX-Injected: 1",
                "https://[::1/"
            })
    void refusesWhatIsNoUrlAtAll(String url) {
        assertThat(guard.judge(url))
                .isInstanceOfSatisfying(Ruling.Refused.class, refused -> assertThat(refused.reason())
                        .startsWith("not a URL"));
    }

    @Test
    void refusesAnEndlessUrl() {
        assertThat(guard.judge("https://example.com/" + "a".repeat(2048)))
                .isEqualTo(new Ruling.Refused<>("the URL is longer than 2048 characters"));
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, this network",
        "0.1.2.3, this network",
        "10.0.0.1, private",
        "10.255.255.255, private",
        "100.64.0.1, carrier-grade NAT",
        "100.127.255.255, carrier-grade NAT",
        "127.0.0.1, loopback",
        "127.255.255.254, loopback",
        "169.254.1.1, link-local",
        "172.16.0.1, private",
        "172.31.255.255, private",
        "192.0.0.8, protocol assignments",
        "192.0.2.1, documentation",
        "192.168.1.1, private",
        "198.18.0.1, benchmarking",
        "203.0.113.7, documentation",
        "224.0.0.1, multicast",
        "239.255.255.255, multicast",
        "240.0.0.1, reserved",
        "255.255.255.255, reserved",
        "::, unspecified",
        "::1, loopback",
        "::7f00:1, not global unicast",
        "fc00::1, unique local",
        "fdff:ffff::1, unique local",
        "fe80::1, link-local",
        "febf::1, link-local",
        "fec0::1, site-local",
        "ff02::1, multicast",
        "2001:0:4136:e378::1, protocol assignments",
        "2001:db8::1, documentation",
        "2002:7f00:1::1, 6to4",
        "64:ff9b::7f00:1, loopback",
        "64:ff9b::a00:1, private",
        "64:ff9b:1::1, not global unicast",
        "100::1, not global unicast",
        "4000::1, not global unicast"
    })
    void refusesWhatIsNotThePublicInternet(String address, String kind) {
        assertThat(address(guard, "https://hooks.example.com/", address))
                .isInstanceOfSatisfying(Ruling.Refused.class, refused -> assertThat(refused.reason())
                        .endsWith("is not a public address (%s)".formatted(kind)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "192.169.0.0",
                "223.255.255.255",
                "2600::1",
                "3ffe::1"
            })
    void theEdgesOfTheListAreExact(String address) {
        assertThat(address(guard, "https://hooks.example.com/", address)).isInstanceOf(Ruling.Allowed.class);
    }

    @Test
    void seesThroughAnIpv4MappedAddress() throws UnknownHostException {
        byte[] mapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, 10, 0, 0, 1};
        InetAddress address = java.net.Inet6Address.getByAddress(null, mapped, -1);
        assertThat(guard.judge(target(guard, "https://hooks.example.com/"), List.of(address)))
                .isInstanceOfSatisfying(Ruling.Refused.class, refused -> assertThat(refused.reason())
                        .contains("(private)"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"169.254.169.254", "fd00:ec2::254", "64:ff9b::a9fe:a9fe", "::ffff:169.254.169.254"})
    void metadataServicesAreRefusedEvenInAnAllowedNetwork(String address) {
        for (DestinationGuard any : List.of(guard, lenient)) {
            assertThat(address(any, "https://hooks.example.com/", address))
                    .isInstanceOfSatisfying(Ruling.Refused.class, refused -> assertThat(refused.reason())
                            .endsWith("is a cloud metadata address"));
        }
    }

    @Test
    void oneBadAddressAmongGoodOnesRefusesAll() {
        assertThat(address(guard, "https://hooks.example.com/", "93.184.216.34", "10.0.0.1"))
                .isEqualTo(new Ruling.Refused<>("10.0.0.1 is not a public address (private)"));
    }

    @Test
    void aNameWithoutAddressesIsRefused() {
        assertThat(address(guard, "https://nowhere.example/"))
                .isEqualTo(new Ruling.Refused<>("nowhere.example has no address"));
    }

    @Test
    void plainHttpAndOddPortsAreForAllowedNetworks() {
        DestinationGuard local = new DestinationGuard(List.of(Network.parse("127.0.0.0/8")), PORTS);
        assertThat(address(local, "http://localhost:9123/in", "127.0.0.1")).isInstanceOf(Ruling.Allowed.class);
        assertThat(address(local, "http://example.com/", "93.184.216.34"))
                .isEqualTo(new Ruling.Refused<>("plain http is only for allowed networks"));
        assertThat(address(local, "https://example.com:6379/", "93.184.216.34"))
                .isEqualTo(new Ruling.Refused<>("port 6379 is not among the allowed ports"));
        assertThat(address(local, "http://localhost:9123/in", "10.0.0.1")).isInstanceOf(Ruling.Refused.class);
    }

    @Test
    void aTargetKeepsPathAndQueryAsWritten() {
        assertThat(target(guard, "https://example.com/a%2Fb?c=%20").pathAndQuery())
                .isEqualTo("/a%2Fb?c=%20");
        assertThat(target(guard, "https://example.com").pathAndQuery()).isEqualTo("/");
        assertThat(target(guard, "https://[2606:4700::1111]:8443").host()).isEqualTo("2606:4700::1111");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0", "10.0.0.0/33", "10.0.0.0/-1", "localhost/8", "::/129", "/8", ""})
    void refusesWhatIsNoNetwork(String cidr) {
        assertThatIllegalArgumentException().isThrownBy(() -> Network.parse(cidr));
    }

    private static Ruling<List<InetAddress>> address(DestinationGuard guard, String url, String... addresses) {
        return guard.judge(
                target(guard, url),
                Stream.of(addresses).map(InetAddress::ofLiteral).toList());
    }

    private static Target target(DestinationGuard guard, String url) {
        return switch (guard.judge(url)) {
            case Ruling.Allowed<Target>(Target target) -> target;
            case Ruling.Refused<Target>(String reason) -> throw new AssertionError(reason);
        };
    }
}
