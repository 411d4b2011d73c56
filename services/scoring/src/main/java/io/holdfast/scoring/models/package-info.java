/** Models and rules as data: those that ship with the product are put in place at start, and can be read over REST. */
package io.holdfast.scoring.models;
