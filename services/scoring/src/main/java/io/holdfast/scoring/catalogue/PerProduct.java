package io.holdfast.scoring.catalogue;

import io.holdfast.scoring.product.Product;
import io.holdfast.scoring.product.Products;
import java.util.List;
import java.util.stream.Stream;

/** Usage measures are told of the account, and with more than one product of each product too: {@code <name>@<product>}. */
public final class PerProduct {

    private PerProduct() {}

    /** What usage is told of: the empty text for the account, and the products' ids where there are several. */
    public static List<String> parts(Products products) {
        return Stream.concat(Stream.of(""), several(products) ? ids(products) : Stream.empty())
                .toList();
    }

    /** Whether there is more than one product. */
    public static boolean several(Products products) {
        return products.all().size() > 1;
    }

    /** The measure's name for a product; the plain one for the empty text. */
    public static String name(String measure, String product) {
        return product.isEmpty() ? measure : measure + "@" + product;
    }

    /** The name under which a measure is described: without a product. */
    public static String described(String name) {
        int at = name.indexOf('@');
        return at < 0 ? name : name.substring(0, at);
    }

    private static Stream<String> ids(Products products) {
        return products.all().stream().map(Product::id);
    }
}
