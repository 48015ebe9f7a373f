"""Products and attention by the tiles of Intel's AMX, where the processor has them and g++ is there to build amx.cc."""
import ctypes
import os
import subprocess
from pathlib import Path

import jax
import jax.numpy as jnp

import paths


def ready():
    """Builds and registers the product; whether it can be used."""
    flags = Path("/proc/cpuinfo")
    if os.environ.get("COPYDESK_AMX") == "0" or not flags.exists() or " amx_bf16 " not in flags.read_text():
        return False
    source, built = Path(__file__).with_name("amx.cc"), paths.work("amx.so")
    if not built.exists() or built.stat().st_mtime < source.stat().st_mtime:
        new = built.with_suffix(f".{os.getpid()}")
        try:
            subprocess.run(["g++", "-O3", "-std=c++17", "-march=sapphirerapids", "-w", "-fPIC", "-shared", "-I", jax.ffi.include_dir(), source, "-o", new], check=True)
        except (FileNotFoundError, subprocess.CalledProcessError):
            return False
        new.rename(built)
    library = ctypes.cdll.LoadLibrary(str(built))
    library.amx_allowed.restype = ctypes.c_bool
    for name in ("amx_product", "amx_attention", "amx_attention_back"):
        jax.ffi.register_ffi_target(name, jax.ffi.pycapsule(getattr(library, name)), platform="cpu")
    return library.amx_allowed()


def fits(a, b, left, right):
    """Whole tiles, and large enough that it pays."""
    (m, k), n = (a.shape[::-1] if left else a.shape), b.shape[0 if right else 1]
    return m % 16 == 0 and n % 16 == 0 and (k % 32 == 0 or left and not right) and min(m, n, k) >= 64


def product(a, b, left, right):
    shape = a.shape[1 if left else 0], b.shape[0 if right else 1]
    return jax.ffi.ffi_call("amx_product", jax.ShapeDtypeStruct(shape, jnp.float32))(a, b, left=left, right=right)


@jax.custom_vjp
def attention(qkv, mask):
    """qkv [rows, pieces, 3 · heads · 32], pieces in sixteens; mask [rows, pieces], 1 where there is a piece → [rows, pieces, heads · 32]"""
    shape = *qkv.shape[:2], qkv.shape[2] // 3
    return jax.ffi.ffi_call("amx_attention", jax.ShapeDtypeStruct(shape, jnp.float32))(qkv, mask)


def _forward(qkv, mask):
    out = attention(qkv, mask)
    return out, (qkv, mask, out)


def _backward(saved, d):
    return jax.ffi.ffi_call("amx_attention_back", jax.ShapeDtypeStruct(saved[0].shape, jnp.float32))(*saved, d), None


attention.defvjp(_forward, _backward)
