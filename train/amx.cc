// Products of matrices, and attention, with the tiles of Intel's AMX: operands rounded to bfloat16, sums in float32.
#include <immintrin.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <cmath>
#include "xla/ffi/api/ffi.h"

namespace ffi = xla::ffi;

namespace {

// A tile has 16 rows of 32 bfloat16 or 16 float32; of a right operand 16 pairs of rows, 16 columns each.
struct alignas(64) Config {
  uint8_t palette = 1, start = 0, reserved[14] = {};
  uint16_t bytes[16] = {};
  uint8_t rows[16] = {};
};

// Linux lets a process use tiles once it has asked (ARCH_REQ_XCOMP_PERM, XFEATURE_XTILEDATA).
bool Allowed() { return syscall(SYS_arch_prctl, 0x1023, 18) == 0; }

void Configure() {
  Config c;
  for (int i = 0; i < 8; i++) c.bytes[i] = 64, c.rows[i] = 16;
  _tile_loadconfig(&c);
}

// Where operands are packed: a thread's own, used again.
uint16_t* Room(size_t which, size_t count) {
  thread_local struct { uint16_t* at = nullptr; size_t count = 0; } kept[2];
  auto& k = kept[which];
  if (k.count < count) {
    free(k.at);
    k.at = static_cast<uint16_t*>(aligned_alloc(64, (count * 2 + 63) / 64 * 64));
    k.count = count;
  }
  return k.at;
}

__m512i Pair(__m512 low, __m512 high) { return (__m512i)_mm512_cvtne2ps_pbh(high, low); }

// Low halves' and high halves' numbers one beside the other: (l0 h0 l1 h1 ...).
__m512i Woven(__m512i packed) {
  const __m512i order = _mm512_set_epi16(31, 15, 30, 14, 29, 13, 28, 12, 27, 11, 26, 10, 25, 9, 24, 8, 23, 7, 22, 6, 21, 5, 20, 4, 19, 3, 18, 2, 17, 1, 16, 0);
  return _mm512_permutexvar_epi16(order, packed);
}

void Transpose(const float* from, size_t stride, __m512 out[16], int rows) {
  // 16 by 16: rows of `from` become columns.
  __m512 r[16];
  for (int i = 0; i < 16; i++) r[i] = i < rows ? _mm512_loadu_ps(from + i * stride) : _mm512_setzero_ps();
  __m512 t[16];
  for (int i = 0; i < 8; i++) {
    t[2 * i] = _mm512_unpacklo_ps(r[2 * i], r[2 * i + 1]);
    t[2 * i + 1] = _mm512_unpackhi_ps(r[2 * i], r[2 * i + 1]);
  }
  for (int i = 0; i < 4; i++) {
    __m512d a = (__m512d)t[4 * i], b = (__m512d)t[4 * i + 1], c = (__m512d)t[4 * i + 2], d = (__m512d)t[4 * i + 3];
    r[4 * i] = (__m512)_mm512_unpacklo_pd(a, c);
    r[4 * i + 1] = (__m512)_mm512_unpackhi_pd(a, c);
    r[4 * i + 2] = (__m512)_mm512_unpacklo_pd(b, d);
    r[4 * i + 3] = (__m512)_mm512_unpackhi_pd(b, d);
  }
  for (int i = 0; i < 4; i++) {
    t[i] = _mm512_shuffle_f32x4(r[i], r[i + 4], 0x88);
    t[i + 4] = _mm512_shuffle_f32x4(r[i], r[i + 4], 0xdd);
    t[i + 8] = _mm512_shuffle_f32x4(r[i + 8], r[i + 12], 0x88);
    t[i + 12] = _mm512_shuffle_f32x4(r[i + 8], r[i + 12], 0xdd);
  }
  for (int i = 0; i < 4; i++) {
    out[i] = _mm512_shuffle_f32x4(t[i], t[i + 8], 0x88);
    out[i + 8] = _mm512_shuffle_f32x4(t[i], t[i + 8], 0xdd);
    out[i + 4] = _mm512_shuffle_f32x4(t[i + 4], t[i + 12], 0x88);
    out[i + 12] = _mm512_shuffle_f32x4(t[i + 4], t[i + 12], 0xdd);
  }
}

// Tiles of the left operand, [block of 16 rows][block of 32 columns][16][32]. `a` is [m, k], or [k, m] where turned.
void PackLeft(const float* a, size_t m, size_t k, bool turned, uint16_t* out, size_t mb, size_t kb) {
  for (size_t i = 0; i < mb; i++)
    for (size_t j = 0; j < kb; j++) {
      uint16_t* tile = out + (i * kb + j) * 512;
      if (!turned) {
        for (size_t r = 0; r < 16; r++) {
          __m512i v = _mm512_setzero_si512();
          if (i * 16 + r < m) {
            const float* at = a + (i * 16 + r) * k + j * 32;
            v = Pair(_mm512_loadu_ps(at), _mm512_loadu_ps(at + 16));
          }
          _mm512_store_si512(tile + r * 32, v);
        }
      } else {
        __m512 low[16], high[16];
        auto rows = [&](size_t first) { return static_cast<int>(first >= k ? 0 : k - first < 16 ? k - first : 16); };
        Transpose(a + (j * 32) * m + i * 16, m, low, rows(j * 32));
        Transpose(a + (j * 32 + 16) * m + i * 16, m, high, rows(j * 32 + 16));
        for (int r = 0; r < 16; r++) _mm512_store_si512(tile + r * 32, Pair(low[r], high[r]));
      }
    }
}

// 16 rows of 32 as a tile of the right operand whose columns they are: their numbers, in pairs, are words, and words are turned.
void Turned(const float* from, size_t stride, uint16_t* tile) {
  alignas(64) float room[256];
  __m512 out[16];
  for (int c = 0; c < 16; c++) _mm512_store_ps(room + 16 * c, (__m512)Pair(_mm512_loadu_ps(from + c * stride), _mm512_loadu_ps(from + c * stride + 16)));
  Transpose(room, 16, out, 16);
  for (int r = 0; r < 16; r++) _mm512_store_si512(tile + r * 32, (__m512i)out[r]);
}

// Tiles of the right operand, [block of 16 columns][block of 32 rows][16 pairs of rows][16 columns][2]. `b` is [k, n], or [n, k] where turned.
void PackRight(const float* b, size_t k, size_t n, bool turned, uint16_t* out, size_t nb, size_t kb) {
  for (size_t i = 0; i < nb; i++)
    for (size_t j = 0; j < kb; j++) {
      uint16_t* tile = out + (i * kb + j) * 512;
      if (!turned) {
        for (size_t r = 0; r < 16; r++) {
          size_t row = j * 32 + 2 * r;
          __m512 low = row < k ? _mm512_loadu_ps(b + row * n + i * 16) : _mm512_setzero_ps();
          __m512 high = row + 1 < k ? _mm512_loadu_ps(b + (row + 1) * n + i * 16) : _mm512_setzero_ps();
          _mm512_store_si512(tile + r * 32, Woven(Pair(low, high)));
        }
      } else {
        Turned(b + i * 16 * k + j * 32, k, tile);
      }
    }
}

template <int kRows, int kColumns>
void Block(const uint16_t* a, const uint16_t* b, size_t kb, float* c, size_t stride) {
  _tile_zero(0);
  if (kColumns > 1) _tile_zero(1);
  if (kRows > 1) _tile_zero(2);
  if (kRows > 1 && kColumns > 1) _tile_zero(3);
  for (size_t j = 0; j < kb; j++) {
    _tile_loadd(4, a + j * 512, 64);
    _tile_loadd(6, b + j * 512, 64);
    _tile_dpbf16ps(0, 4, 6);
    if (kColumns > 1) {
      _tile_loadd(7, b + (kb + j) * 512, 64);
      _tile_dpbf16ps(1, 4, 7);
    }
    if (kRows > 1) {
      _tile_loadd(5, a + (kb + j) * 512, 64);
      _tile_dpbf16ps(2, 5, 6);
      if (kColumns > 1) _tile_dpbf16ps(3, 5, 7);
    }
  }
  _tile_stored(0, c, stride * 4);
  if (kColumns > 1) _tile_stored(1, c + 16, stride * 4);
  if (kRows > 1) _tile_stored(2, c + 16 * stride, stride * 4);
  if (kRows > 1 && kColumns > 1) _tile_stored(3, c + 16 * stride + 16, stride * 4);
}

// c [m, n] = a b; m and n in multiples of 16, k of 32 unless rows of both operands go by it.
void Multiply(const float* a, const float* b, float* c, size_t m, size_t k, size_t n, bool left, bool right) {
  size_t mb = m / 16, nb = n / 16, kb = (k + 31) / 32;
  uint16_t* pa = Room(0, mb * kb * 512);
  uint16_t* pb = Room(1, nb * kb * 512);
  PackLeft(a, m, k, left, pa, mb, kb);
  PackRight(b, k, n, right, pb, nb, kb);
  Configure();
  // Panels of the right operand stay in the second cache while rows of the left go by.
  size_t panel = 786432 / (kb * 1024);
  panel = panel < 2 ? 2 : panel / 2 * 2;
  for (size_t from = 0; from < nb; from += panel) {
    size_t to = from + panel < nb ? from + panel : nb;
    for (size_t i = 0; i < mb; i += 2)
      for (size_t j = from; j < to; j += 2) {
        const uint16_t *ta = pa + i * kb * 512, *tb = pb + j * kb * 512;
        float* out = c + i * 16 * n + j * 16;
        bool rows = i + 1 < mb, columns = j + 1 < to;
        if (rows && columns) Block<2, 2>(ta, tb, kb, out, n);
        else if (rows) Block<2, 1>(ta, tb, kb, out, n);
        else if (columns) Block<1, 2>(ta, tb, kb, out, n);
        else Block<1, 1>(ta, tb, kb, out, n);
      }
  }
  _tile_release();
}

ffi::Error Product(ffi::Buffer<ffi::F32> a, ffi::Buffer<ffi::F32> b, ffi::ResultBuffer<ffi::F32> c, bool left, bool right) {
  auto x = a.dimensions(), y = b.dimensions();
  size_t m = x[left ? 1 : 0], k = x[left ? 0 : 1], n = y[right ? 0 : 1];
  if (m % 16 || n % 16 || ((!left || right) && k % 32) || y[right ? 1 : 0] != static_cast<int64_t>(k))
    return ffi::Error::InvalidArgument("rows and columns in sixteens, depth in thirty-twos");
  Multiply(a.typed_data(), b.typed_data(), c->typed_data(), m, k, n, left, right);
  return ffi::Error::Success();
}

// --- attention ------------------------------------------------------------------------------------------------------
// Of one row and head: q, k, v [n, 32] inside [n, 3 * heads * 32]; n in sixteens. No maximum is taken off the scores: they stay small.

constexpr int kHead = 32;

__m512 Exp(__m512 x) {
  x = _mm512_mul_ps(x, _mm512_set1_ps(1.44269504f));
  __m512 whole = _mm512_roundscale_ps(x, 0), f = _mm512_sub_ps(x, whole);
  __m512 p = _mm512_set1_ps(1.33335581e-3f);
  for (float c : {9.61812911e-3f, 5.55041087e-2f, 2.40226507e-1f, 6.93147181e-1f, 1.0f}) p = _mm512_fmadd_ps(p, f, _mm512_set1_ps(c));
  return _mm512_scalef_ps(p, whole);
}

// 16 rows of 32 as a tile of the left operand; 32 rows of 32 as two tiles of the right one.
void Rows(const float* from, size_t stride, float scale, uint16_t* tile) {
  __m512 by = _mm512_set1_ps(scale);
  for (int r = 0; r < 16; r++)
    _mm512_store_si512(tile + r * 32, Pair(_mm512_mul_ps(_mm512_loadu_ps(from + r * stride), by), _mm512_mul_ps(_mm512_loadu_ps(from + r * stride + 16), by)));
}

void Paired(const float* from, size_t stride, int rows, float scale, uint16_t* tiles) {
  __m512 by = _mm512_set1_ps(scale), none = _mm512_setzero_ps();
  for (int half = 0; half < 2; half++)
    for (int r = 0; r < 16; r++) {
      const float* at = from + 2 * r * stride + half * 16;
      __m512 low = 2 * r < rows ? _mm512_mul_ps(_mm512_loadu_ps(at), by) : none, high = 2 * r < rows ? _mm512_mul_ps(_mm512_loadu_ps(at + stride), by) : none;
      _mm512_store_si512(tiles + half * 512 + r * 32, Woven(Pair(low, high)));
    }
}

// out [16, n] = left tile times the n / 16 tiles of the right.
void Against(const uint16_t* left, const uint16_t* right, size_t blocks, float* out, size_t stride) {
  _tile_loadd(4, left, 64);
  for (size_t j = 0; j < blocks; j++) {
    _tile_zero(0);
    _tile_loadd(6, right + j * 512, 64);
    _tile_dpbf16ps(0, 4, 6);
    _tile_stored(0, out + j * 16, stride * 4);
  }
}

// [16, 32] = weights [16, depth] times `right`, depth / 32 pairs of tiles.
void Gather(const uint16_t* weights, const uint16_t* right, size_t depth, float* out) {
  _tile_zero(0);
  _tile_zero(1);
  for (size_t j = 0; j < depth / 32; j++) {
    _tile_loadd(4, weights + j * 32, depth * 2);
    _tile_loadd(6, right + j * 1024, 64);
    _tile_loadd(7, right + j * 1024 + 512, 64);
    _tile_dpbf16ps(0, 4, 6);
    _tile_dpbf16ps(1, 4, 7);
  }
  _tile_stored(0, out, 128);
  _tile_stored(1, out + 16, 128);
}

// Adds to sums [depth, 32]: weights [32, depth] turned, times two tiles of 32 rows.
void Scatter(const float* weights, size_t depth, size_t blocks, const uint16_t* right, float* sums) {
  alignas(64) uint16_t left[512];
  _tile_loadd(6, right, 64);
  _tile_loadd(7, right + 512, 64);
  for (size_t j = 0; j < blocks; j++) {
    __m512 low[16], high[16];
    Transpose(weights + j * 16, depth, low, 16);
    Transpose(weights + 16 * depth + j * 16, depth, high, 16);
    for (int r = 0; r < 16; r++) _mm512_store_si512(left + r * 32, Pair(low[r], high[r]));
    _tile_loadd(4, left, 64);
    _tile_loadd(0, sums + j * 512, 128);
    _tile_loadd(1, sums + j * 512 + 16, 128);
    _tile_dpbf16ps(0, 4, 6);
    _tile_dpbf16ps(1, 4, 7);
    _tile_stored(0, sums + j * 512, 128);
    _tile_stored(1, sums + j * 512 + 16, 128);
  }
}

constexpr size_t kMost = 512;  // pieces of a row

struct alignas(64) Scratch {
  uint16_t k_turned[kMost * 32], v_turned[kMost * 32], k_paired[kMost * 32], v_paired[kMost * 32];
  uint16_t left[512], pair[1024], narrow[16 * kMost];
  float weights[32 * kMost], grads[32 * kMost], out[512], dk[kMost * 32], dv[kMost * 32];
};

// exp(scores) where the mask is 1, in place; sums of the 16 rows.
void Weigh(float* s, size_t stride, size_t n, const float* mask, float* sums) {
  for (int r = 0; r < 16; r++) {
    __m512 sum = _mm512_setzero_ps();
    for (size_t j = 0; j < n; j += 16) {
      __m512 e = _mm512_mul_ps(Exp(_mm512_min_ps(_mm512_load_ps(s + r * stride + j), _mm512_set1_ps(40.0f))), _mm512_loadu_ps(mask + j));
      _mm512_store_ps(s + r * stride + j, e);
      sum = _mm512_add_ps(sum, e);
    }
    sums[r] = _mm512_reduce_add_ps(sum) + 1e-9f;
  }
}

void Narrow(const float* from, size_t depth, uint16_t* to) {
  for (int r = 0; r < 16; r++)
    for (size_t j = 0; j < depth; j += 32) _mm512_store_si512(to + r * depth + j, Pair(_mm512_load_ps(from + r * depth + j), _mm512_load_ps(from + r * depth + j + 16)));
}

Scratch& Own() {
  thread_local Scratch* own = static_cast<Scratch*>(aligned_alloc(64, sizeof(Scratch)));
  return *own;
}

// Of q, k and v side by side; pieces filled up to whole tiles are the depth.
struct Sizes {
  size_t rows, n, width, inner, heads, depth, blocks;
  bool fits;
  explicit Sizes(ffi::Span<const int64_t> shape)
      : rows(shape[0]), n(shape[1]), width(shape[2]), inner(width / 3), heads(inner / kHead), depth((n + 31) / 32 * 32), blocks(n / 16),
        fits(n % 16 == 0 && n <= kMost && inner % kHead == 0) {}
};

ffi::Error Attention(ffi::Buffer<ffi::F32> qkv, ffi::Buffer<ffi::F32> mask, ffi::ResultBuffer<ffi::F32> out) {
  const auto [rows, n, width, inner, heads, depth, blocks, fits] = Sizes(qkv.dimensions());
  if (!fits) return ffi::Error::InvalidArgument("pieces in sixteens, at most 512; heads of 32");
  Scratch& z = Own();
  const float scale = 1 / sqrtf(kHead);
  Configure();
  for (size_t b = 0; b < rows; b++)
    for (size_t h = 0; h < heads; h++) {
      const float *q = qkv.typed_data() + b * n * width + h * kHead, *k = q + inner, *v = k + inner, *seen = mask.typed_data() + b * n;
      float* to = out->typed_data() + b * n * inner + h * kHead;
      for (size_t j = 0; j < blocks; j++) Turned(k + j * 16 * width, width, z.k_turned + j * 512);
      for (size_t j = 0; j < depth / 32; j++) Paired(v + j * 32 * width, width, n - j * 32 < 32 ? n - j * 32 : 32, 1, z.v_paired + j * 1024);
      memset(z.weights, 0, 16 * depth * 4);
      for (size_t i = 0; i < blocks; i++) {
        float sums[16];
        Rows(q + i * 16 * width, width, scale, z.left);
        Against(z.left, z.k_turned, blocks, z.weights, depth);
        Weigh(z.weights, depth, n, seen, sums);
        Narrow(z.weights, depth, z.narrow);
        Gather(z.narrow, z.v_paired, depth, z.out);
        for (int r = 0; r < 16; r++)
          for (int c = 0; c < 32; c += 16)
            _mm512_storeu_ps(to + (i * 16 + r) * inner + c, _mm512_div_ps(_mm512_load_ps(z.out + r * 32 + c), _mm512_set1_ps(sums[r])));
      }
    }
  _tile_release();
  return ffi::Error::Success();
}

ffi::Error AttentionBack(ffi::Buffer<ffi::F32> qkv, ffi::Buffer<ffi::F32> mask, ffi::Buffer<ffi::F32> out, ffi::Buffer<ffi::F32> dout, ffi::ResultBuffer<ffi::F32> dqkv) {
  const auto [rows, n, width, inner, heads, depth, blocks, fits] = Sizes(qkv.dimensions());
  if (!fits) return ffi::Error::InvalidArgument("pieces in sixteens, at most 512; heads of 32");
  Scratch& z = Own();
  const float scale = 1 / sqrtf(kHead);
  Configure();
  for (size_t b = 0; b < rows; b++)
    for (size_t h = 0; h < heads; h++) {
      const float *q = qkv.typed_data() + b * n * width + h * kHead, *k = q + inner, *v = k + inner, *seen = mask.typed_data() + b * n;
      const float *o = out.typed_data() + b * n * inner + h * kHead, *d = dout.typed_data() + b * n * inner + h * kHead;
      float *dq = dqkv->typed_data() + b * n * width + h * kHead, *dk = dq + inner, *dv = dk + inner;
      for (size_t j = 0; j < blocks; j++) {
        Turned(k + j * 16 * width, width, z.k_turned + j * 512);
        Turned(v + j * 16 * width, width, z.v_turned + j * 512);
      }
      for (size_t j = 0; j < depth / 32; j++) Paired(k + j * 32 * width, width, n - j * 32 < 32 ? n - j * 32 : 32, scale, z.k_paired + j * 1024);
      memset(z.dk, 0, n * 128);
      memset(z.dv, 0, n * 128);
      memset(z.weights, 0, 32 * depth * 4);
      memset(z.grads, 0, 32 * depth * 4);
      for (size_t i = 0; i < blocks; i += 2) {
        int count = i + 1 < blocks ? 2 : 1;
        for (int half = 0; half < 2; half++) {
          float *w = z.weights + half * 16 * depth, *g = z.grads + half * 16 * depth;
          if (half >= count) {
            memset(w, 0, 16 * depth * 4);
            memset(g, 0, 16 * depth * 4);
            continue;
          }
          size_t at = (i + half) * 16;
          float sums[16];
          Rows(q + at * width, width, scale, z.left);
          Against(z.left, z.k_turned, blocks, w, depth);
          Weigh(w, depth, n, seen, sums);
          Rows(d + at * inner, inner, 1, z.left);
          Against(z.left, z.v_turned, blocks, g, depth);
          for (int r = 0; r < 16; r++) {
            const float *x = d + (at + r) * inner, *y = o + (at + r) * inner;
            __m512 both = _mm512_fmadd_ps(_mm512_loadu_ps(x), _mm512_loadu_ps(y), _mm512_mul_ps(_mm512_loadu_ps(x + 16), _mm512_loadu_ps(y + 16)));
            __m512 mean = _mm512_set1_ps(_mm512_reduce_add_ps(both)), by = _mm512_set1_ps(1 / sums[r]);
            for (size_t j = 0; j < n; j += 16) {
              __m512 p = _mm512_mul_ps(_mm512_load_ps(w + r * depth + j), by);
              _mm512_store_ps(w + r * depth + j, p);
              _mm512_store_ps(g + r * depth + j, _mm512_mul_ps(p, _mm512_sub_ps(_mm512_load_ps(g + r * depth + j), mean)));
            }
          }
          Narrow(g, depth, z.narrow);
          Gather(z.narrow, z.k_paired, depth, z.out);
          for (int r = 0; r < 16; r++)
            for (int c = 0; c < 32; c += 16) _mm512_storeu_ps(dq + (at + r) * width + c, _mm512_load_ps(z.out + r * 32 + c));
        }
        Paired(d + i * 16 * inner, inner, count * 16, 1, z.pair);
        Scatter(z.weights, depth, blocks, z.pair, z.dv);
        Paired(q + i * 16 * width, width, count * 16, scale, z.pair);
        Scatter(z.grads, depth, blocks, z.pair, z.dk);
      }
      for (size_t r = 0; r < n; r++)
        for (int c = 0; c < 32; c += 16) {
          _mm512_storeu_ps(dk + r * width + c, _mm512_load_ps(z.dk + r * 32 + c));
          _mm512_storeu_ps(dv + r * width + c, _mm512_load_ps(z.dv + r * 32 + c));
        }
    }
  _tile_release();
  return ffi::Error::Success();
}

}  // namespace

extern "C" bool amx_allowed() { return Allowed(); }

XLA_FFI_DEFINE_HANDLER_SYMBOL(amx_product, Product,
                              ffi::Ffi::Bind().Arg<ffi::Buffer<ffi::F32>>().Arg<ffi::Buffer<ffi::F32>>().Ret<ffi::Buffer<ffi::F32>>().Attr<bool>("left").Attr<bool>("right"));
XLA_FFI_DEFINE_HANDLER_SYMBOL(amx_attention, Attention, ffi::Ffi::Bind().Arg<ffi::Buffer<ffi::F32>>().Arg<ffi::Buffer<ffi::F32>>().Ret<ffi::Buffer<ffi::F32>>());

XLA_FFI_DEFINE_HANDLER_SYMBOL(amx_attention_back, AttentionBack,
                              ffi::Ffi::Bind().Arg<ffi::Buffer<ffi::F32>>().Arg<ffi::Buffer<ffi::F32>>().Arg<ffi::Buffer<ffi::F32>>().Arg<ffi::Buffer<ffi::F32>>().Ret<ffi::Buffer<ffi::F32>>());
