/** The synthetic company: its customers, their users, the hidden causes and what they lead to. Pure and seeded. */
package io.holdfast.simulator.company;
