package io.holdfast.simulator.company;

/**
 * One person at a customer.
 *
 * @param vendorId the id the product knows them by
 * @param diligence expected value events on a working day while the customer is healthy, 0.2 to about 20
 * @param champion whether this is the person who carries the product
 */
public record User(String vendorId, String name, String email, String title, double diligence, boolean champion) {}
