#!/usr/bin/env bash
echo bench
