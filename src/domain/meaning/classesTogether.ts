/**
 * Classes that at least two images list together in the published labels (ReaL, refined ImageNetV2 labels; Apache-2.0): a line a class index,
 * holding those above it, base 36. Made by npm run mistakes, read by together.ts.
 */
export const CLASSES_TOGETHER = `
at,av,aw,l2
ax,k8
3,r1
4,43,45,r1
av
6,r1
r1,rb
8

dl
c,d,f
c,e
f,g,2n
f,j,k

g,h,i,j,k,2j
h,i,j,2n
i,j
j


m,2b
n,r3


s
r,12,15,16,18,19

w,15,18

v,w
w

y,r1,rb
z,10,r5,r6
10,11
11

14,15,16,18,19
14,16,17,18,1a,1b,1c,3b
16,18,1a,1b
16,17,18,19,1a,1c
17,18,19

19,1a,1b,1o

1b


1e,r3


33
1l,1m
1k,1l,1m,1o,1p,1q,1u,1v,1w
1n,1s
1o,1p,1q,1t,1u,1v,1w
1m,1o
1o,1t,1v,1w
1s
1p,1q,1t,1u,1v,1w,dl
1q,1u,1v,1w
1u,1v,1w
8a

au,r1
1v,1w
1w

38
qa

21,22,23,mn
22,23,24,25,8m,mn
25,mn
mn
25
ld,mn


29,2a,2b,2d,3s
2a
2b,2d,2e


2e






2n
dl
2n

dl
2q,2r,r3
3t
2s,3q,3t,r3

ap,aq


dl



38,94,95,ax,b0,r1,rj
aw,r1
37,38

3h,93,mw,r5,r6
36,3h
qb
38
3i

3b,3c,3d,pn
3c,3d

pn
3f,3g,es,l6,pn
3g,r1


8q,95
3k,3l,3o,3q,40
3l,3n,3o,3q,40
3m,3o,3q,40,r3
r3
3o,3q,3r,r3
3q,40,r3

3r,3u
3x
3t
r3

3w,3x,3y,r3,r5
3x,3y
3y
r3,r5
r5


r4


46

48,4a,4c,4d,4e,5f,6g,6l,77,7g,c3,is
4a,4b,4c,4d,5k,77
4b,5e,5n,5o,77,7d,7e
4b,4d,70,77,79
57,5g,5k,5o,7a
4d,5z,62,63
5z,6e,6f,77
4m,4r,4z,5d,5f,5h,6l
4j,4l,4m,4n,4o,4r,4y,50,5t,5v,69,6l,6q,6u,6v,71,7g,ku,r3
4p,4s,4w,4x,5k,5m,6a
4i,4j,4k,4m,4n,4o,5u,5z,61,62,lt
4k,4m,4n,4o,5u,5z,6o,9f
4l,4m,4n,4o,5v,6l
4l,4m,4n,5p,5u,no
4o,5v,5y,6i,6k,6l,6p,no
4n,4r,5u,6l,6o,9f
4t,5u,9f
4y,5t,5v,6l,6q,71
4s,4w,4x
4v,4x,59,5e,5g,5h,5i,5k,6a
4s,4t,4w,4y,5v,6l,7g,7l,r6
4t,4w,4x,4y
4w,4x,5v,71
69,6j,77,78,79
59,5b,5e,5k,6d,r6
4x

5t,5u,5v,6u
50,5f,6q,6t
5f,6q,6r
58,7d
55,56,5d,6j
59,5g,5h,5i,5j,5k,6h,70,7d,r3
55,59,5b,5d,5k,5m
56,57,58,59,5c,5d,5e,5k,5m,5n,5o,r6
57,58,59,5c,5d,5e,5g,5l,5n,fj,jj
5c,5d,5e,5g,5k,5l,5n,5o,7a,7d,jw,no
59,5a,5d
5b,5d,5k,5m,6h
5n,63
5d,5m,jm,r3
5d,5e,5j,5k,5l,5n,6h,fj
5e,5k,5l,5o,61,no,r6
5g,5k,5l,5n
6l,6t,72
5h,5i,5j,5k,63,6h,70,7a,7d,7e
5i,5j,5k,5p,5u,6h,70
5j,6h
5k,6h,70
5m,5o,6a,6d,6h,6s,70,7a,r6

5o,6a,6d,6h,r5,r6
fj
r6
5q,5s,5u,5x,5y,67,68,6b,6g,6i,6s,6u,74,no
5v,65
5s,66
5t,5v
5u,5v,md,no
5v,no
69,6l,7g,r3
5x,5z,60,61,62,63,6z
5z,62,63,64
63,6i,6n,6p,6s
60,61,62,6g,is
61,62,63,64
62,63,6g,6n

64,dl


6n,75,76
68,6b,da,j8
6g,79,no
6j,6l,72
6h
6f,6g,6j,7c


6f,6g
6g,6o,7b,7c,7l
6n,6o,6p,6x,7c,no,r3
70,74
6k
6q,73,is
6l,dl
71,7l
6n,6o,6p,6s
6o,6p,6s,gw
6p,6s
r5
6r,72
6u,72
74
72
6z,lt

6x,6y,ex,ma,qy
6y,79,ex,ma,qy
ex,ma,qy

7a
7l
7a


76
77,7i,7r
78,79
79


7c,7l

7e,7f
7f


7i,7j,7k
7k,7r
7k,7l,7m,7p,7q,7s
7l,7m,7p,7q,7s
7m
7p,7q,7s
7o,dl
dl
7q,7s
7s


7u,7v,7x,bw,e4,ez,f8,h8,hk,ig,ix,jg,lq,n3,nn,oj,ow,pi,rr
7x,c3,ez,lq,m5,oc,pi


n3,oj


81,82,85
82,85
84,85



87,89
89


9x

8e,8f,8h,8i
8g,8m
8f,8g,8h,8i,8j,8q
8g,8i,8j

8i


8l,qb
8m,be,gn,jw,q8,qa,rc,rd

8o,8r

8r

8u
8t

8v,8w
8w

8z
90,91,92,qa

91,92,qa,rd
92

94,r1,r6
cv,r1
ne,r1
97,98
98
hz
iq

bg,jw
9d
9x,a0,r3

eb,fs,gr,pc

9i,9j,cz
9j


9m,9n,cv,j6,ka
j6

9p,pc
9q,qy,r0
9r,9t,r0
9s,9t
9t

is
dl
9x,9y,9z,a0
9y,9z,a0
9z,a0
cv
r3





a7,ad
a8,a9,aa,ad,aj,ak,am
a9,aa,ab,ad,ae,af,ai,aj,ak,al,am
aa,ae,ai,aj,ak,al,am
ab,ac,ad,ae,af,ai,ak,al,am
ac,ad,ae,af,ai,ak,al,am
ad,af
ae,af,ah,ai,ak,al,am
af,ai,aj,ak,al,am
ao

ai,ak
aj,ak,al,am
ak,al,am
al,am
am



aq



av,az,kd,l2
az,r1
ay,l2
ax,r1
r1,rj

l2
r1
m9,r1,rb
ep,ld
dx,kl,mw
ij,n6,p6
b6,di,f1,fj,hk,i2,mq,mr,oh,op
bo,e9,eb,f1,f6,fj,gw,gy,hk,i2,ju,mq,mr,n8,op
ew,hg,i9,ko,ov,p8
mk,ov,p8
nb,p8,r4
d2,dt,dx,ey,if,ik,iz,j3,je,kl,nt,ok,on
ff,i8,n2
cx,ga,i4,nj,r3
ca,cl,dt,em,eq,er,fd,lp,my,os,pk
ef,gn
cb,da,es,ib,l6,p7,pa
bv,cv,da,e4,em,ft,i3,ig,ip,jg,k8,kd,l0,r3,rr
c7,cx,ee,ga,gl,gw,gx,h3,i4,jv,ke,l7,l8,nj
cc,cl,cw,cx,da,eb,ee,ej,em,gw,ha,hj,ho,i7,in,k1,k8,ks,ku,l3,le,lj,m5,n2,n8,n9,ne,o8,og,ot,oy,r6
e0,e5,g6,gc,j8,o4,pn,ps,pu,pv,pw,py,qd,qo,qp,qs,qw
gq,hq,hr,ji
jh,kd
e4,em,en,fn,h8,hb,ig,ip,jp,jq,k0,ks,kt,lb,ld,lg,lq,mi,na,pi
da,jz,k0,mv
eb,f6,mr,ob,op
cl,cs,dl,e2,em,ew,g2,jm,jy,ki,l9,mq,mx,n6,n8,n9,o5,ok,p4,p5,r3,r4
f3,fj,gq,kd,le
bs,g9,gd
em,g9,gd
ch,jw,kd,np,nu,pc,qm,rc
hn,j1,my
cv,kd,l0
dl,g4,ki,m0
dl,en,ig,jj,r9

ec,eg,ep,ku,nm
fi,fq,iz,lk,mr
cd,hq,hr,m1,m9,n8,n9,ne,rb
c3,cr,et,gf,hj,jg,m1,m2,nx,oc,ow,p5,rr
g2,m2,nx,oc,ow,p5,rr
db,e7,g5,gx,i8,jx,kd
cs,ew,jy,kd,r0,r3,r4,r5,r6
c9,fw,h5,hz,k8
e9,f1,f2,fq,i4,je,jv,l8
c9,cn,dz,fw,kh,l4,p1,p7,qf,qu
cn,es,fw,hz,k5,l6,o4,p7,pm,pn,pw,qu,qw
dq,dt,ey,fh,fm,if,je,nu,qy
gy,iw,jd
ee,in,r5
cr,d4,ea,eb,hq,hr,j9,l7,lj,m9,n8,n9,na,ne,oq,qy,r0,r5,r6
fd,j8,ot,pl
i4,l3,o8
hp,nu
d4,dg,ew,jy,kd,nu,pe,r3,r5,r6

eb,iv,n6
g2,gp,ia,j5,m1,o5,p3,pb
cm,dd,dp,e2,e4,ec,eg,em,en,es,f8,fd,fj,gm,gu,gw,hc,ig,ip,k1,kk,l9,lj,lq,m7,mq,n3,nn,ol,ou,p5,ph,pl
em,gw,hc,k8,ph,pl
iv,kh,l4,oy,p7

d6,eb,g2,gw,hi,n6,n8,n9,nd,nm,o5,p6,ra
hs,iy,jo,n6
fc,fs,gw,hq,i7,iv,lj,n8,n9,na,p3,r6
ed,el,ew,hd,jy,kd,l2,mm,nb,ne,r3,r4,r5,r6
cx,dm,dx,ek,fh,jv,ll,lv
cv,nc
da,gw,it,jc,k5,kd,ki,l0,lr,nc,oz,qw
ea,gl,gw,gy,hi,l7,li,n8,n9,o5
ee,fu,gl,gw,gy,h3,i4,ke,l7,l8,n2,n8,n9,nj,p6
f7,jl,m7
dv
db,g5,i8,jy,kd,kv,pj,pk
f4,fr,h6,mz,nl,p9,pj,pq
dr,es,fw,h7,hw,k1,ki,l6,ni,ny,o4,p7,pn,qo,qw,qx
i4,i9,ko,nj,o8
g0,j9,kd,n9,ne,r3,r5,r6,r7
e8
gw,hi,i7,kf,l3,li,mw,n8,n9,nd,pb
db,ee,i8,l3,mp,n8,n9,pj,pk,qy

e4,gb,h8,ix,kk,lr,ls
dc,ef,h8,ir,ix,j8,k8,kb,l3,l4,le,na,o6,p7,qw,qx
e7,ee,ev,fh,fv,fx,fz,g5,gw,gx,hf,i6,i8,ic,id,ih,ir,jk,jx,kd,ke,kv,mp,mq,n6,n8,n9,o0,pj,pk,ra
gw,om
de,dh,gg,gt,hk,ky,nk
dh,f8,hk,ky,lq,ng,nk,nn
dt,if,je,mx,nu,o9,qy,r3,r7
ew,hg,kd,lo,mm,o7,pe
em,eq,f8,gg,gt,hk,j1,ky,lq,n3,ng,nk,nn
f1,fi,fj,gi,i2,mr,oh,op
e4,er,ge,gt,gw,gy,h8,i7,ip,iu,ix,l5,lq,mi,n3,n6,n8,n9,nd,ow
dm,e4,ed,ew,g2,go,h4,in,iv,jb,kd,lg,lm,my,nf,p2
e3,e9,ef,hq,hr,i7,in,jb,kd,kn,kw,le,lz,n8,n9,no,ob,pc,pj,r9
dx,ek,fh,ll,lv
hm
dp,dr,ef,gc,nn,nt
dr,ec,eg,em,f8,fd,fo,i3,k1,ku,mz,ni,nn,ou,p5
dt,g1,nu
em,es,fw,i0,k5,k9,ou,ow,p5,qw
l9,me,pb
ey,fh,if,j3,je,mx,nt,nu,ok,on,r3
gm
gk,hb,ll,p7,pn
mx,r0
ek,fs,g2,j5,kf,n6,n8,n9,nd,o5,ol,on,p3
ez,gw,hi,i7,le,li,lw,me
fw,kh,qf
e1,e4,em,es,eu,fa,fw,h7,i3,ip,j8,k5,k9,mh,mz,n3,n8,n9,ni,nl,nm,o4,oj,oz,p4,p5,pn,pu,qo,qv,qw,qx
es,fa,fr,hz,k5,mz,nl,o4,oz,qv,qw
em
jb,lf
em,en,fd,ge,gt,h1,h7,h8,hk,ie,ig,ip,ix,jb,km,l5,lq,mi,n3,ni,p4,p5,pg
g6,j8,ly,nw,om,pt
ed,ew,f0,hd,jy,r6
g5,hf,mp,ra
hb,p7
f1,f2,fi,fq,i2,i4,iz,lk,mr,mu,n6,ob
eb,ej,gl,gw,gy,ho,i7,l7,lw,mg,mr,mw,n8,n9,nd,of
ej,fc,gh,gk,gl,gp,gr,gw,gy,ho,hv,i7,j5,j9,kg,l7,l8,lj,lk,ly,mg,mr,mw,n6,n8,n9,nd,ob,oh,oy,p6
eg,em,fo,k1,ku,nm,p5
ew,f0,fe,go,hd,jy,kd,mt
ev,ff,fh,fu,fx,gl,gw,gx,h3,h4,i4,ih,im,in,j7,kd,kq,m3,m4,ma,n2,n8,n9,nd,ne,og,ov,pj,pk,qy,r0
ei,fl,g6,gc,i5,kh,kk,o3,p7,qe
ep,il,iw,jd,k1,ku,ni,nm
f4,fr,h6,i3,ib,mh,ml,mz,nv,o4,p9,pa,pn,pq,rf
kd,n6
i7,k8,nd,ne,o5,r6
jv,ll,lv
r3,r7
en,eo,es,f8,fd,g9,gd,gt,h1,h5,h7,h8,hc,hk,i2,i4,ie,ig,ip,ix,jp,jq,jt,ki,kk,km,ku,ky,l5,lq,ls,lu,m7,mi,n3,ng,ni,nn,o5,oe,oj,os,ou,p3,p4,p5,p6,pg,pl,qw
f6,f8,fd,gg,gt,h1,h7,h8,hk,i2,ie,ig,ip,ix,km,l5,lq,mi,ni,nn,pg
jn,lq
gc,hj,ij,iw,n3,nm
er,ig,lp,lq,ng,ni
my
eu,fj,fw,gw,gy,h7,h8,i3,ib,ix,jm,k1,k5,ki,l4,l6,lh,m7,mh,mz,n3,n6,ni,nl,nn,o4,oj,ok,oz,p4,p5,p7,p9,pa,pm,pn,po,pv,q5,qe,qh,qq,qr,qu,qw
ez,ia,kf,mw,pb
i3,ib,k9,l4,mz,ox
h3,ih,im,in,lr,n8,n9
f0,fe,fh,g0,hd,hg,jy,k4,kd,lo,mm,mt,n5,o7,pd,pe,r3,r5,r6
ma,qy
fh,g4,if,ik,je,jo,k7,n4,nu,ok,r3
gc,gf,hi,jm,ki,kl,l9,lx,m7,pb
hg
f2,f6,fi,fj,fq,hk,ht,i2,i4,jf,lj,lk,mq,mr,mu,n6,nn,ob,op
f6,fi,fq,hk,hu,i2,i4,lj,lk,mr,mu,n6,n8,ob
gy,le
fr,mz,nl,p9,pa,pq,qs
k8,kp,mq
gh,gw,gy,hk,i2,ig,lk,mq,mr,mu,n6,op
fp,jl,kd,ms,n1,oo,pj
fd,fg,gm,hk,ig,kl,lq,n3,nk,nn,ou,p5
h8,hb,ix,j8,k3
i3,qv,qw
hh,hj,jr,na
i7,n8,n9,p3
ig,ip,km,ku,lq,ni,nn,os,ou
hd,hg,r3
ir,ke
mz,n3,nn
fm,hg,ic,if,im,io,je,jh,jy,kd,ll,lp,pj
fq,i2,iz,jf,mr,ob,op,pl
gw,gy,jm,ki,l6,me,mq,mr,n8,n9,ne,op,pn,r5
lc,r9
hm
h6,if,ik,iy,jo,ne
hb,kt
il,ku,n3,ni,p5

iz,mr,ob
h6,i3,ib,ml,mz,ow,p9,pa,pn,pq,q1,q3,qr,qs
gw,i2,i7,mw,o5,ol,p3
o3,pj
h5,hv,i4,i7,j7,m9,rb

k5,l6,o4,oj,oz,p5,p7,pn,pr,ps,qc,qf,qi,qo,qr,qu,qw
kv,lt

n8,n9,o2
j9,r3
mu
g9,gp,hi,i6,i7,iv,j5,jj,lj,mr,n3,n6,ol,p3,p6,ra,rc
gi,h8,i2,i7,ix,iz,mr,oh
ki
gx,i8,id,jk,jx,ke,kv,mp,mq,oa,pj
gw,iw,j8,k8,kh,ly,lz,n9,q0,q1,q2,q3,q4,q5,q6,q7,q8,q9,qc,qd,qe,qf,qh,qi,qj,qk,qo

j5,p3
gd,hj,i0,i7,jr,mc,na,ow,oy,p3
gx,i4,nj,o0
gk,it,kk,ld,lr,ls,m0
gw,gy,in,j8,ly,n6,nn,o4,oj,p7,pu,qc

gt,h8,ig,ix,lq,mi
ib,k1,ku,mo,o4,pb
ig,ls
i2,mr,n6
mr
ka,ns,o2,qm
l7,ll,lv
gw,i4,is,l7,l8,ll,n8,n9
hk,ig,kp,lq,mq,n3,nn,p5

h4,ks,ld,lm,pb
hi,j5,of,p3,ra
gw,gy,hq,ji,kd
j6,ka

h8,ig,ip,ix,lq,mi
ld
q5
gy,h8,hi,ho,hs,i2,i3,i7,im,in,ir,ix,jj,k1,k2,k8,kd,kk,l7,le,li,lq,lw,m0,m7,me,mq,mr,mw,mx,n3,n6,n8,n9,nc,nd,nn,nt,o5,of,oi,ox,oy,p3,p6,p7,pc,pj,pn,r3,r5,r6
i4,i8,ic,pj,r5,r6,r7
hk,ho,i2,i7,ir,iu,jd,kd,l6,lc,le,li,m2,m4,md,me,mq,mr,mw,n2,n3,n6,n8,n9,nd,nm,ny,o1,oy,p3,p5,pb,pn,qw

o6,of
hk,ig,ip,mi,ng
lx,m7,of,on,p3
i4,in,oq,r9
hd,i7,iv,kd,le,me,o4,r0
hl,js,k0,mv,n8,n9,nh,o5,p6
ib,mh,ml,mz,n0,o4,p9,pa,pn,pp,pq,qw
ig,ip,k1,kg,ku,l5,m7,mq,n3,ni,nl,nn,oj,os,p5
hk,ie,ig,ip,ix,jd,k1,km,ku,l5,lq,mi,mr,n3,ni,o8,p5,p6,pg,pl
oi
kc,kq,l3,o8
ld,ll,o4
ph,pl
hg,j9,k4,r6
j8
n6,ra

hj,jr,na
ho,i7,jj,le,li,lw,me,mw,n3,n6,n8,n9,nd,o5,p6
i0,iw,jr,k0,mc,na,ow
i2,ie,ig,ip,ix,km,ky,l5,lk,lq,mi,mq,mr,mu,n6,ni,nk,nn,ob
ld,mv
k6,kd,nu
my
i7,k8,ks,li,lj,n6,n8,n9,nd,o5,p3,pb
mx
hr,i7,m1,m9,mr,n6,n8,n9,ne,of,r5,r6
i7,m1,m9,mg,n8,n9,ne,of,r3,r5,r6

i2,mg

i2,m4,mr,p3

kd

ib,oz,qw,qx
jr,k0,m2,mc,na,nx,ow,rr
r7
i7,ig,iz,ju,lk,mq,mr,mu,n6,n8,n9,nk,nn,nq,ob,op,p3,p5,p6
ib,l4,ml,mz,n3,nv,o4,ox
i9,j7,jv,ko,l8,ll,m0,n2,n6,nj,o5,o8,ob,ov,p6
ki
i8,jl,kd,l1,lt,n1,oa
jj,jw,k1,kw,l3,le,li,lj,me,mq,mw,n3,n6,n8,n9,nd,nn,o5,of,p3,r3
ir,jk,jx,kd,ke,ls,lt,m0,n8,n9,nu,pj,pk
ko,mk,nj,ov,p8
me,mw,pb
ii,iw,k9,l6,mh,ml,mz,n0,o4,or,oz,p9,pa,pn,po,pp,pq,pr,ps,pz,q1,q4,q5,q9,qc,qd,qe,qf,qn,qp,qq,qw,qx
jx,kd,l1
ir,o2
ig,ip,ix,km,ky,l5,lq,mi
ik,j3,je,mx,n4,nu,o9,ok
ip,ix,j4,km,l5,lq,mi,mr,n3,n6,ng,ni,nn,ou,p5,pg
im,in
po
n6,pl
je
ku
kd,pj,pk
jv,kd,n6,n8,n9,nd,oy,qy
m5,pf,qy,r7
iq,ix,km,l5,lq,mi,ni,p5,pg,qw

ke,l1,o0,o3

lr,ls
n2,n6,n8,n9
ju,lg
jd,nm,oy
jd,k1,km,ku,l5,lq,mi,mr,n3,n6,ni,o8,p5,p6,pg,pl
jo,r3
lk,mr,n6,ob,op



oh,ok
lq
lj,mr,nq,ol,on,p3,pb,ra
ka
m9,ov,rb
jg,jp,k0,k8,kh,l4,ly,na,nh,nw,o1,o4,om,oy,p5,p7,ph,pl,pt,q7,qc,qe,qf,qw,qx,rr
kd,mm,n9,ne,r3,r5,r6,r7



k1,ku,nd,pl
jo,mx,nu,o9,ok,r3

k8,mc,nx,ow,p5,pn,rr

nf
jm,k8,ki,le,li,n6,n8,n9,op,r3,ra
pj
kd,ln,m7,n1,oa,oo,pj
jw,ki,l0,l6,l9,lx,m7,nu,of,pn

ok,r3
jq,ks,lb,ld,n8,n9,na
lb,ld
na,o4,oy

km

l8,lv
ki,l0,l9,nu,pc
kd,kv,o0,o3
kd,mm,mt,nb,oo,r3,r4,r5,r6

mv,nh
ki,ku,l5,l9,m5,n3,ni,nn,oj,os,p5
kg,kw
oj
lo
nl,oj,oz,p1,pn,qf,qw
ld,ls

li,m0,n8,n9,nd,nx,oy,pj,q0,rr
mh,oz,pn,qw
o2,qm
nx,rr
l3,o8
l2,l3,le,lp,m3,m4,m7,mq,mx,n1,n8,n9,nc,nu,ny,nz,o7,o8,oa,oo,pc,pe,pj,pk,qy,r3,r5,r6,rc

mw,pb
l6
l4,l6,n3,oj,om,oy,p7,pn,qf,qw
mx,nu,oj,p5,q8,rd

l0,lr,ls
ku,nn,ok,ol,pf
lq,mi
ok
mk,nj,ov,p8
l3,l5,mq,n3,nn


ot

m7,n3,ni,nn,oj,ou,p4,p5,pl
mp
le,ne,no
mj
ng,nk
mf

o3
r3
m2,me,mq,n8,n9,o8
mz,nm,nv,om,ox,p7
lq,n3,ng,ni
la,lh,mh,n6,nl,np,o4,of,ok,p6,p7,p9,pm,pn,po,pq,ps,qn,qr,qu,qw
l8,n8,n9
ll,n8,n9
lx,me,n3,ni,nm

ld,n8,n9,na

m6,p6
li,lw,me,n8,n9,nd,ne,no,ny


pn
lj,lw,mx,n8,n9,nd,ne,of,r5,r6
mr,mw,n8,n9,ne,r5,r6
mr,mu,n6,n8,ob
lv

oa,pk
o7,pe,r3
r9
mi,n3,ng,nk,nn,pg
ls

n8,n9



m7,p5
qi



mc,nx,oc,ow,rr
m4,qy
me,n8,n9,pb,qy


mw,n3,ni,nu,ou,p4,p5

n8,ne,qz,r1,rb

o2
nx,ow,p5,rr
r5
n3,nm,pb
nu
n8,n9,r5,r6
n0,o4,p9,pa,pn,po,pp,pq,q4,q5,qn,qr,qw,rf
oe,pg

p8
mz,o4,p9,pa,pn,pq,pz,qo,qq,qr,qs
r3,r5,r6

pb

mr,n3,n8,n9,ni,o5,o8,op,pk
mu,n6,n8,n9,nn,nq,ob,op,p3

nb,oo,r3,r6
n8,ob
nd,nh,p6
n3,n8,n9,o5,pb
np,nu,o6,pc,r0,r3

nl,nv,or,ow,ox,p9,pq,qp,qq,qv,qw
nl,p9,pa,pn,qw
oa,pk
n8,n9
ni,nk,nn,ou,p3,p5,qw

pd
n8,n9,o5,ol,p6,p7,r3,ra

n9,nd,ne,nm,o4,o5,o6,ob,of,oq,oy,p6,pc,pj,qw,qy,r3,r4,r5,r6
nd,ne,nm,o4,o5,o6,ob,of,oq,oy,p6,pc,pj,qw,qy,r3,r5,r6
r5
o9,oo,r3,r6
oi
nf,ol,ou,p3,pb,qy
of,oq,oy,r3,r5,r6,rb

nk

nn,oj,os,ou,p5

nn
o4,oj,oz,p9,pn,qc,qw
o1,of,p3,pb
os,ou,ox,p5

nu,r5,r6


qm
ok,on
pj,qy,r0,r3,r4,r7

om,pj
oc,ow,p5,rr


o3

qm

oz,pn,pr,ps,pu,pv,pw,q7,qd,qe,qf,qh,qi,qo,qr,qv,qw,rf
of,ol,p3
p3
pd,pe

oo
pk

ow,p5,rr


r5,r6

op

p5,p7,qe,qu,qw
p4
on,p3
oy



r5,r6
pn,qp


p5
p8
p5,rr

oz
p1,qf,qw

p7

pb
p5,qw
qw,rr
p7,ra
pn,pu,qf,qu
r6
pa,pn,pq,q0,q1,rf
pn,pq,pz,qo,qp
pl,qw
pj,qy,r3,r7
r3,r5,r6,rb
r5,r6


pl
qw
pk


qw
po,pp,pq,pr,ps,pu,pv,pw,px,py,pz,q0,q1,q2,q4,q5,q6,q7,q9,qb,qc,qd,qe,qf,qh,qi,ql,qn,qo,qp,qq,qr,qs,qt,qu,qv,qw,rf,rq
q0,q1,qt

q0,rf,rq
ps,qd,qo,qw
pt,qd,qo,qw

pv,py,qr,qw
px,qo,qq

py,qq

q1,q2,qq,rf
q1,q2,q3,q4,q5,q7,q9
q2,q3,q5,q7,qq
q3,q6,q7
q4,q5,q6,q7,q9,qe,qf,qi,rf,rq
q5,q6,q7,q9,qc,qe,qf
q6,q7,rf,rq
q7
q9,qe,qf,qh,qi,qt,rf,rq
qa,qk
qc,qe

rk,rm,rp
qd,qe,qf,qi,ql
qe,qf,qh,qi,qw
qf,qh,qi,ql
qi,qw

qi
qj,qo





qv,qw
qr,qs
rf
qs,qu

qw
qw
qw
qx

r0,r3,r4,r7,r8,rc

r3,r4,r5,r6,r7
rb,rj
r8
r4,r5,r6,r7,r8
r5,r6,r7
r6

r8







rq
ri



rp

rn





`;
