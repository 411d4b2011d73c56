/** Core: what tickets tell of an account: how fast and how well it was helped, how much it asks, and about what. */
package io.holdfast.scoring.support;
