/**
 * Core: the people who use the product at one customer, from nothing but what they did and what is known of their standing.
 * Days are told as ages: 1 is the last whole UTC day before the anchor, higher is earlier.
 */
package io.holdfast.scoring.people;
