/** Core: what is expected of the customer's use of a product: its features, how often, by how many. */
package io.holdfast.scoring.product;
