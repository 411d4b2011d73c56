/**
 * Drafts, publishes and takes back models and rules; says which model scores which accounts and on which scorecards;
 * exports, compares and applies whole configurations. What accounts are then found to be starts no clocks.
 */
package io.holdfast.scoring.configure;
