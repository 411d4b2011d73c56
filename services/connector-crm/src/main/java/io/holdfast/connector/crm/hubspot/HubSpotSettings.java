package io.holdfast.connector.crm.hubspot;

import io.holdfast.connector.source.Source;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Settings of a source of HubSpot. */
public final class HubSpotSettings {

    static final String PUBLIC_URL = "publicUrl";
    static final String API_URL = "apiUrl";
    static final String START = "startProperty";
    static final String END = "endProperty";
    static final String NOTICE = "noticeProperty";
    static final String CURRENCY = "currency";
    static final String OWNERS = "owners";
    static final Set<String> ALL = Set.of(PUBLIC_URL, API_URL, START, END, NOTICE, CURRENCY, OWNERS);

    private static final Pattern PROPERTY = Pattern.compile("[a-z][a-z0-9_]{0,99}");
    private static final Pattern OWNER = Pattern.compile("\\d{1,20}=[^=\\s]{1,100}");

    private HubSpotSettings() {}

    /** The address HubSpot was given for its webhooks. */
    public static String publicUrl(Source source) {
        return source.setting(PUBLIC_URL, "");
    }

    static String apiUrl(Source source) {
        return source.setting(API_URL, "https://api.hubapi.com").replaceAll("/+$", "");
    }

    /** Name of the deal's property with the first day of the term. */
    static String start(Source source) {
        return source.setting(START, "holdfast_term_start");
    }

    /** Name of the deal's property with the last day of the term. */
    static String end(Source source) {
        return source.setting(END, "holdfast_term_end");
    }

    /** Name of the deal's property with the last day for giving notice. */
    static String notice(Source source) {
        return source.setting(NOTICE, "holdfast_notice_date");
    }

    /** The currency of deals that state none. */
    static Optional<String> currency(Source source) {
        return Optional.ofNullable(source.setting(CURRENCY, null));
    }

    /** Our user behind an owner of HubSpot. */
    static Optional<String> user(Source source, String owner) {
        return source.setting(OWNERS).stream()
                .filter(entry -> entry.startsWith(owner + "="))
                .map(entry -> entry.substring(owner.length() + 1))
                .findFirst();
    }

    /** What is wrong with settings, by name. */
    static Map<String, String> faults(Map<String, List<String>> settings) {
        Map<String, String> faults = new LinkedHashMap<>();
        for (String single : List.of(PUBLIC_URL, API_URL, START, END, NOTICE, CURRENCY)) {
            if (settings.containsKey(single) && settings.get(single).size() != 1) {
                faults.put(single, "must have one value");
            }
        }
        if (!faults.isEmpty()) {
            return faults;
        }
        Map<String, String> values = new HashMap<>();
        settings.forEach((name, all) -> values.put(name, all.isEmpty() ? "" : all.getFirst()));
        if (!isAddress(values.getOrDefault(PUBLIC_URL, ""))) {
            faults.put(
                    PUBLIC_URL,
                    "must be the address HubSpot sends its webhooks to, with https:// and without fragment");
        }
        if (values.containsKey(API_URL) && !isBase(values.get(API_URL))) {
            faults.put(API_URL, "must be an address without query");
        }
        for (String property : List.of(START, END, NOTICE)) {
            if (values.containsKey(property)
                    && !PROPERTY.matcher(values.get(property)).matches()) {
                faults.put(property, "must be the internal name of a property");
            }
        }
        if (values.containsKey(CURRENCY) && !isCurrency(values.get(CURRENCY))) {
            faults.put(CURRENCY, "must be a currency of ISO 4217, for example EUR");
        }
        if (settings.getOrDefault(OWNERS, List.of()).stream()
                .anyMatch(entry -> !OWNER.matcher(entry).matches())) {
            faults.put(OWNERS, "must be pairs <id of the owner>=<user name>");
        }
        return faults;
    }

    private static boolean isAddress(String text) {
        try {
            URI url = new URI(text);
            return ("https".equals(url.getScheme()) || "http".equals(url.getScheme()))
                    && url.getHost() != null
                    && url.getRawFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static boolean isBase(String text) {
        return isAddress(text) && !text.contains("?");
    }

    private static boolean isCurrency(String code) {
        try {
            return Currency.getInstance(code).getDefaultFractionDigits() >= 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
