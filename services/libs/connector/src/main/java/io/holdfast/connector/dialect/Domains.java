package io.holdfast.connector.dialect;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Company domains from what vendors state: a host, a web address or a mail address. */
public final class Domains {

    private static final Pattern HOST =
            Pattern.compile("(?=.{4,253}$)([a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]");

    /** Domains under which people of many companies, or of none, have mailboxes. They say nothing about a company. */
    private static final Set<String> MAILBOX_PROVIDERS = Set.of(
            "gmail.com",
            "googlemail.com",
            "outlook.com",
            "hotmail.com",
            "live.com",
            "msn.com",
            "yahoo.com",
            "ymail.com",
            "icloud.com",
            "me.com",
            "mac.com",
            "aol.com",
            "proton.me",
            "protonmail.com",
            "gmx.de",
            "gmx.net",
            "gmx.com",
            "web.de",
            "t-online.de",
            "freenet.de",
            "mail.com",
            "mail.ru",
            "yandex.ru",
            "yandex.com",
            "qq.com",
            "163.com",
            "126.com",
            "naver.com",
            "zoho.com",
            "fastmail.com",
            "hey.com",
            "orange.fr",
            "laposte.net",
            "libero.it");

    private Domains() {}

    /** The domain of a web address or bare host, lower case, without {@code www.}; empty when it is none. */
    public static Optional<String> ofSite(String site) {
        String host = site.strip().toLowerCase(Locale.ROOT).replaceFirst("^[a-z][a-z0-9+.-]*://", "");
        host = host.replaceFirst("[/?#].*$", "").replaceFirst("^[^@]*@", "").replaceFirst(":\\d+$", "");
        host = host.startsWith("www.") ? host.substring(4) : host;
        return host(host);
    }

    /** The domain of a mail address, lower case; empty when it is none, or a mailbox provider's. */
    public static Optional<String> ofMail(String address) {
        int at = address.lastIndexOf('@');
        return at < 1
                ? Optional.empty()
                : host(address.substring(at + 1).strip().toLowerCase(Locale.ROOT))
                        .filter(domain -> !MAILBOX_PROVIDERS.contains(domain));
    }

    private static Optional<String> host(String host) {
        try {
            String ascii = host.isEmpty() ? "" : IDN.toASCII(host);
            return HOST.matcher(ascii).matches() ? Optional.of(ascii) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
